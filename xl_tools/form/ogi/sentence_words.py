"""What else the sentences of an annual report are read by: words that tell what a clause is about, and what forbids to compare its counts."""

from xl_tools.chinese.lazy_regex import HAN
from xl_tools.chinese.word_lists import words
from xl_tools.form.ogi.common import CASES_PART, DISCLOSURE_PART, ON_REQUEST, OTHER_MATTERS, OVERVIEW, PROBLEMS, REQUESTS_PART
from xl_tools.form.ogi.mentions import (
    ANSWERED,
    CARRIED_FORWARD,
    CARRIED_OVER,
    CASE_OUTCOMES,
    CLOSED,
    FEES,
    MENTIONS_2019,
    MENTIONS_2021,
    NORMATIVE,
    OWN_ROWS,
    RECEIVED,
)
from xl_tools.form.ogi.plain_words import CHANNELS, PLAIN
from xl_tools.form.ogi.rare_words import ALSO_OUTCOMES, ALSO_SAID_2019, ALSO_SAID_2021, DISPUTED, LOOSELY
from xl_tools.form.wording import Scope, Subject, Wording

DONE = "(?:全年|共计?|累计)*(?:收到|受理|新收|接收|作出|办理|答复|办结)"
DECISIONS = "(?:<disclosure.administrative_licensing>|<disclosure.administrative_penalties>|<disclosure.administrative_compulsion>|行政(?:许可|处罚|强制))"

SCOPE = Scope(
    topic=ON_REQUEST.key,
    words=words("信息公开 新收申请 依申请 公开申请 申请公开 政府信息"),
    verb="<requests.received>|要求公开|<requests.carried_over>|(?<!被)(?<!复议)申请(?!人|表|书|流程|渠道|方式|办法|条件|工作|行政复议|复议)",
    not_of=words(
        "低保 公租房 廉租 保障房 不动产 登记注册 婚姻登记 工商登记 户口登记 登记申请 登记证 补贴 救助 贷款 用地 宅基地 建房 准生 政务服务 许可申请 申请许可 公示 竞聘 入党 听证 职称 专利 商标 仲裁 法律援助 执行申请 立案"
    ),
    papers=words("形成信息 产生信息 公开属性 标注 发文 公文 制发文件 印发文件 拟公开文件 审核文件 拟公开信息"),
)
WORDING_2021 = Wording(
    MENTIONS_2021,
    SCOPE,
    loosely=LOOSELY,
    also_said=ALSO_SAID_2021,
    also_outcomes=ALSO_OUTCOMES,
    disputed_pattern=DISPUTED,
    compared=(OVERVIEW.key, DISCLOSURE_PART.key, REQUESTS_PART.key, CASES_PART.key, PROBLEMS.key, OTHER_MATTERS.key),
    plans=(PROBLEMS.key,),
    plain=PLAIN,
    channels=CHANNELS,
    received=RECEIVED,
    carried_over=CARRIED_OVER,
    carried_forward=CARRIED_FORWARD,
    pending_pattern="(?:年[末底]|尚|仍|还|剩余?|余下?|其余).*(?:未能?(?:在?年内)?办结|未答复|正在办理|办理中|在办|未到期|结转|转入|转至|延至|延期[至到]|在法定(?:办理)?期限之?内)|^[^#]{0,6}#(?:申请)?(?:正在办理|尚在办理|尚未办结|未能?在?(?:当年|年内|本年度?)内?办结)",
    closed=CLOSED,
    answered=ANSWERED,
    withdrawn_pattern="撤回|撤销|撤件|终止",
    rate_pattern=r"(?<!按时)(?<!一次)(?:办结率|答复率)[为达到是:约]*(\d+(?:\.\d+)?)%",
    shares_of={
        "占(?:全年|本年度?|全部)?办结(?:申请)?(?:总数|总量|件数|件)?的": CLOSED,
        "占(?:全年|本年度?|全部)?新收(?:申请)?(?:总数|总量|件数|件)?的": RECEIVED,
    },
    carrying="结转",
    several_of=("requests.received",),
    own_rows=tuple(f"requests.{row}.total" for row in OWN_ROWS),
    wider=("requests.otherwise_closed.other.total",),
    outcomes=CASE_OUTCOMES,
    matter_part=REQUESTS_PART.key,
    dispute_part=CASES_PART.key,
    also_counted=words("个 份 次 项 封 单 人次"),
    attributes=("(?:主动|全文)公开", "依申请可?公开", "不(?:予|宜)?公开"),
    disputes=words("复议 诉讼 被诉 <cases.reconsideration> <cases.direct_litigation:group> <cases.direct_litigation:label>"),
    dispute_bodies=words("复议机关"),
    other_disputes=words("其他行政诉讼 其他诉讼 其他行政复议 其他复议 非政府信息公开 非信息公开 无关 各类行政 代理 复议机构"),
    dispute_limits=words("裁定 一审 二审 再审 出庭 应诉 答复 败诉 胜诉 参加 负责人 第三人 撤销 责令 确认违法 纠错 驳回"),
    own_causes=words("信息公开 政府信息 政务公开 依申请 公开申请 公开工作 此"),
    overturned=words("不当 不到位 不规范 不及时 确认违法 败诉 纠错 撤销 复议机关 责令 被纠正"),
    elsewhere=words(
        "线索 12345 热线 信箱 来信 留言 提案 代表议案 人大议案 建议 征询 征求 协助 协查 转办 阅读 点击 浏览 培训 资金 咨询 投诉 举报 工单 发文 公文 会议 退回 信访 诉求 舆情 监控 处室 代县 代市 代区 代镇 代省 代上级 配合 转交 转送 移交 环节 指导 会商 学习 案例 申请表 归档 审批 实事 测试 演练 模拟 网民 求助"
    ),
    part_of_it=words(
        "寄送 专递 快递 送达 领取 纸质 口头 一次 当场 当日 当天 即时 工作日 网站 平台 信函 邮件 邮寄 传真 当面 现场 线上 线下 网上 网络 书面 窗口 季度 上半年 下半年 月份 本级 县区 各县 各区 市直 区直 县直 办公室办理 近两年 近二年 近三年 近四年 近五年 年间 施行以来 以来 历年 截至上"
    ),
    part_by_channel=words("线上 线下 网上申请 网络申请 书面申请 信函申请 邮件申请 当面申请 平台申请"),
    not_so=words("补正 延期 延长 期限 逾期 超期 未办结 未答复 尚未 不同意 尚有 正在 拟 不属于"),
    limited=words("更正 逾期 超期 延期 收费 补正 违规 泄密 投诉 举报 引发 超时 不规范 差错 按期 因不 要求 听证 异议 办结"),
    not_limits=words("要求公开 公开诉求"),
    about_documents=words("解读 审查 审核 备案 评估 清理 征求 不予 超期 违法"),
    levels=words("全市 全县 全区 全省 全镇 各 所属 市政府 县政府 区政府 省政府 部门 本级 市直 县直 区直"),
    planned=words("拟 计划 将 原有 此前 年初"),
    not_decided=words("信息 公示 受理 立案 案件 事项 下放 目录 清单 类"),
    document_words={
        "<disclosure.government_rules>": Subject.REGULATION,
        "<disclosure.normative_documents>": Subject.DOCUMENT,
        "<disclosure.normative_documents:label>": Subject.DOCUMENT,
    },
    report_pattern=r"(20\d\d)年度?(?:政府信息公开|政务公开)?(?:工作)?(?:年度)?报告",
    handled_pattern="(?:办理|办结|审理|审结|受理|承办)[^，。；]{0,6}(?:复议|诉讼)",
    concluded_pattern="(?<!未)审结",
    decided_pattern=f"{DECISIONS}(?:处理)?(?:决定|措施)?(?:数量|总数|[两三]项|[两三]类|等|共计?|合计|总计|为|[:：])*$",
    decisions_pattern=(
        f"(?:作出|做出|实施|发生|开展|产生|涉及|办理|有)?过?(?:任何|相关)?{DECISIONS}"
        f"(?:[、和及与或](?:{DECISIONS}|(?:行政)?(?:许可|处罚|强制)))*(?:类|处理|决定|事项|案件|情况|措施|行为|职权|权限|权)*"
    ),
    decision_prefix="行政",
    documents_pattern=f"<disclosure.government_rules>(?!制度)|{NORMATIVE}",
    fee_pattern="<disclosure.administrative_fees>|行政事业性费用",
    fees=(FEES,),
    items_pattern="^依申请公开(?:政府)?信息$|[，,]依申请公开(?:政府)?信息$",
    of_matter_pattern="(?:政府|政务)?信息公开(?:的)?申请|依申请公开(?!专栏|栏目)",
    of_disputes_pattern="(?:涉及)?(?:(?:政府)?信息公开)?类?(?:的)?(?:行政)?(?:复议|诉讼)",
    unsaid_pattern=(
        "政府信息公开申请|依申请公开申请|(?:行政)?<disclosure.normative_documents>|<disclosure.normative_documents:label>|公民|法人|(?:和|或者?|及)?其他组织|提出|的|各类|有关|相关|事项|案件|"
        "共计?|合计|总计|数量|为|了|完成|完毕|到|\\(.*?\\)"
    ),
    named_again_pattern=(
        "(?:申请|不再|、|件数|总数|数|量|政府信息公开|依申请公开|信息公开|政府信息|公开申请|共|有|已|均|计|仅|总共|累计|全部|决定|措施|继续|办理|至|下年度?|下一年度?|次年|次|个|"
        "政府信息|主动|共有|分别|达|是|相关|处理|答复|而|为由|的|行政|引发|引起|提起|申请人|及时|依法|一|[0-9]|年|月|日|，|(?:20\\d\\d)年?度?)*"
    ),
    others_pattern=f"(?:部门|乡镇|各[镇乡村]|各街道|各社区|各[科股]室|各站所|各级(?:行政)?机关|全[市省区县]各|各单位)(?:共计?|均|都)?(?:未|没有)?{DONE}",
    actor_pattern=f"({HAN}{{2,12}}?(?:局|委|办公室|[^乡城]镇|乡|街道|中心|支队|大队|法院|[^场住之]所|政办|科|股))(?:在{HAN}{{1,10}}?)?{DONE}",
)
WORDING_2019 = WORDING_2021._replace(mentions=MENTIONS_2019, also_said=ALSO_SAID_2019, fees=())
