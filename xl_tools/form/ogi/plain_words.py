"""The words that may stand beside a count in an annual report without changing what it says.

A clause made of these and of the words of values alone is understood, and what it says wrongly is an error. A word that could give the
count another object, such as a channel, a quarter, another organ or a like matter, must not stand here.
"""

from xl_tools.chinese.word_lists import words

TIME = words(
    "全年 本年 本年度 年度 年 今年 一年来 年内 当年 期间 全年度 年底 年末 截至年底 截至年末 截止年底 一年中 去年 上年 上年度 上一年度 往年"
)
ACTOR = words(
    "我 本 全 我镇 我乡 我局 我县 我市 我区 我委 我办 我厅 我院 我州 我旗 我街道 我中心 本中心 我单位 我机关 本机关 本单位 本局 本镇 本乡 本级 本街道 本委 本县 本市 本区 "
    "全镇 全局 全乡 全街道 行政机关 机关 镇政府 乡政府 街道办事处 办事处 人民政府 政府"
)
COUNTING = words(
    "共 共计 累计 合计 总计 总数 总共 一共 总量 数量 件数 计 为 是 有 数 量 达 达到 仅 只有 均 均为 都 全 全部 已 已经 并 并已 均已 都已 已全部 全数 依法 依规 依法依规 "
    "按规定 按照规定 依照规定 按时 按期 按时限 按时全部 及时 如期 按要求 在法定期限内 在规定时限内 在规定期限内 法定期限内 规定时限内 按法定时限 按法定期限 在法定时限内 实际 "
    "其中 当中 其 里 中 分别 分别为 具体为 具体 包括 含 包含 另 另有 另外 还有 并有 尚有 加上 连同 以及 和 或 或者 及 与 的 了 到 过 对 向 由 被 因 由于 属于 属 涉及 以 情形 情况 类 方面 "
    "两项 三项 两者 也 则 即 在 于 上述 该 此 这 本年新增 新 所 之 而 为由 栏 列 拟定 最终 最后"
)
DOING = words(
    "收到 接到 接收 收悉 受理 新收 新增 登记 办理 处理 办结 答复 回复 作出 做出 予以 给予 完成 完毕 办毕 结案 提出 提交 递交 收 办 结 依申请 申请 公开 申请件 件 事项 申请事项 申请公开 公开申请 "
    "政府信息公开申请 政府信息公开 政府信息 信息公开 依申请公开 信息 政府 政务公开 依申请公开申请 依申请公开件 公开类 申请人 公众 群众 公民 法人 企业 个人 社会 其他组织 组织 主动 来自 决定 答复意见 告知 审查 研究 获取 收件 申请单 公开件"
)
CARRYING = words(
    "结转 结转至 结转到 结转入 下年 下年度 下一年度 下一年 次年 明年 继续 顺延 顺延至 延至 延续 延续至 转入 转至 转到 至 入 结余 剩余 余下 尚未办结 未办结 办理中 正在办理 待办"
)
DISPUTES = words("引发 引起 提起 导致 产生 发生 申请行政复议 被申请 案件 案 复议 诉讼 起诉 结果 审结 尚未审结 工作 应诉 经")
TABLE_TWO = words(
    "制发 制定 出台 印发 发布 修订 废止 现行 有效 现行有效 文件 行政强制措施 行政 许可 处罚 强制 措施 事业性 收费 金额 收取 费用 政府规章"
)
NOTHING = words(
    "任何形式 形式 项目 实施 连续 一年 两年 三年 以来 要求 要求公开 书面 其他 各类 相关 有关 职权 权限 诉求 零受理 已连续 开展 采取 具有 "
    "不再 正当理由 无正当理由 内容 未 没有 无 未发生 未收到 未接到 没有收到 未接收到 未接获 没有发生 零 暂无 未曾 均为 任何 也未 也没有 未出现 没有出现 出现 不存在 未作出 未制发 未制定 未废止"
)
CHANNELS = words(
    "线上 线下 网上 网络 网站 平台 在线 在线平台 当面 当场 现场 窗口 书面 信函 信件 邮寄 邮政 寄送 传真 电子邮件 邮件 邮箱 电话 口头 政府网站 门户网站 渠道 方式 形式 途径 通过 提交 等 其他"
)
"""Ways in which requests come in: they make a count one of a part, but change nothing of what is counted after it."""
PLAIN = tuple(dict.fromkeys((*TIME, *ACTOR, *COUNTING, *DOING, *CARRYING, *DISPUTES, *TABLE_TWO, *NOTHING)))
