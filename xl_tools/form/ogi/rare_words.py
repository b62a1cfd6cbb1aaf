"""Words by which single offices call a value of the annual report: data only. What they say is asked about, never called wrong.

They are looked for where the usual words of `mentions` tell nothing, in clauses about requests, disputes or documents.
"""

from xl_tools.form.ogi.mentions import (
    ALL_ORGANIZATIONS,
    CARRIED_FORWARD,
    CARRIED_OVER,
    CLOSED,
    DECISION,
    DISPUTE,
    DOCUMENT,
    MATTER,
    NOT_IN_2019,
    RECEIVED,
    REGULATION,
)
from xl_tools.form.wording import Mention

LAST_YEAR = "(?:上年度?|去年|往年|上一年度?|前一年度?|年初|20\\d\\d年)"
NEXT_YEAR = "(?:20\\d\\d年|下一?年度?|明年|次年|来年|新的一年|新年度?|年后)"
ANY = "[^，。；、\\d]"
NOT = "(?:没有?|未能?|不|无法|没能)"
ALL_OF_IT = "(?:全部|全套|全文|完整|所需|所要|想要)"
ASKED_FOR = "(?:信息|材料|内容|资料|文件)"

ROWS = (
    (f"{LAST_YEAR}(?:年?底)?{ANY}{{0,4}}(?:留下|没有?办完|未办完|[未没]了结|[未没]办理完|[未没]答复|未办结|没办结|未完|剩下|剩余|余下|未结|存量|留存|遗留|积存|带过?来|跨过?来|跨年|接过?来|转下来|转过来|延续|尾巴)|旧存|存量(?!文件|规范|信息)|老案|旧案|老件|旧件|遗留|(?:转|带|留|结转)[到至]今年", "carried_over"),
    (f"(?:留|拖|跨|带|转|推|延|放|顺)(?:到|至|给|入|待){NEXT_YEAR}|转下年|转出|跨年|待办|未完|[没未]办[完毕]|接着办|继续办|零?存件|[向往]{NEXT_YEAR}(?:转出|结转|顺延)|在途|未结(?!案)|零结转|零遗留|^存$|一件不留|(?:全部)?清零|零积压|年[末底]{ANY}{{0,4}}(?:留存|存量|剩下?|留下?|余|未结|在办|库存|挂账)", "carried_forward"),
    ("^办$|^办结$|办讫|办完|办掉|办好|办妥|办出|了结|完结|出件|结件|结案|结掉|结了|答完|消化|销号|办理完", "dispositions_total"),
    ("^收$|收件(?!人)|来件|进件|接件|新件|新来|新接|又收|收进|收了|接了|接下|递来|送来|寄来|找来|增量|来申请|前来申请|(?:共|总共|合计|累计|先后|已)接$|新登记|新增登记|登记簿|登记在[册案]|登记入[册库]", "received"),
    (f"(?<!未)(?<!没)(?<!没有)(?<!没能)(?<!不)(?:拿到|获得|得到|获取|提供|给出|给|公开)(?:了|到)?{ALL_OF_IT}的?{ASKED_FOR}?|(?<!没)(?<!不)(?<!未)给了(?!一?部分)|同意(?:提供|给)|准予公开|可以公开|能公开的|全给|如愿以偿|公开了(?!一?部分)|(?:悉数|全数|一律|一概|如数|尽数)公开", "granted"),
    ("(?:拿到|获得|得到|提供|给|公开)(?:了|到)?(?:一?部分|其中一部分|有关部分)|部分(?:给|提供|满足)|遮挡|遮盖|部公", "partially_granted"),
    ("(?<!三方)(?<!第三人)(?<!申请人)(?:没有?给|不给|未给|拒绝(?:公开|提供)|没有公开|不予提供|未予?公开|不能公开|不宜公开|不准公开|不公开(?!的?文件)|婉拒|拒绝了)|不公(?!开|平|正)", "refused.*"),
    ("(?:给|提供)不了|没法(?:提供|给)|(?:无|没)法给|未能提供|没能提供|无供", "unable_to_provide.*"),
    ("(?:不处|不予受理|不再受理|未予处理)(?!理|罚)", "not_processed.*"),
    ("其他(?:原因|方式|情形|途径)?(?:一栏|栏|类|项)?(?:结案|终结|办结)|“?其他”?一?栏|其他情形", "otherwise_closed.*"),
    ("其他情形", "otherwise_closed.other"),
    ("不再处理", "otherwise_closed.*"),
    (f"(?:手[里头上中]|本?单位|本?机关|[我本][局镇乡委办县区市旗]|街道|档案)(?:里|中|内|处)?(?:并)?(?:没有|无|没|未)(?:这些|这类|此类|该|此|相关|有关|所需|保存|留存|存有|制作|掌握|获取|收存)|查无|查不到|找不到|信息不存在|不存在的|未(?:制作|保存|获取|留存)|没有?掌握|不属于{ANY}{{0,6}}掌握|不归{ANY}{{0,4}}[管掌保]|(?:向|找|去|到)(?:其他|别的|有关|相关|掌握)[^，。；\\d]{{0,8}}(?:机关|部门|单位)", "unable_to_provide.not_held"),
    ("另做|另外?(?:加工|制作|汇总|整理)|(?:需要?|得|要|须)(?:重新|另外)?(?:汇总|加工|整理|制作|统计|归纳|分析)|(?:重新|另外)(?:汇总|加工|整理|制作)|非现成|无现成|没现成", "unable_to_provide.requires_creation"),
    ("(?:补[正充]?[过了]?[一两]次)?(?:还是|仍然?)?(?:说不清|讲不清)|(?:经)?补正(?:之?后)?(?:还是|仍然?|依然|依旧)不(?:清楚?|明[确晰白]?|够明确)|(?:补[正充]?[过了]?[一两]次)(?:还是|仍然?)?不[清明]|说不清|讲不清|不清楚|仍不清|还是不清|不明[确晰白]|不够明确|含糊|模糊|看不明白|指向不明|描述不清", "unable_to_provide.still_unclear"),
    (f"借{ANY}{{0,8}}信访|(?:行|实为|实质上?[为是]?|实属|属|变相|进行|反映)信访(?:[、和]?(?:投诉|举报))*|信访(?:性质|事项|问题|诉求)?的?申请|(?:以|借){ANY}{{0,4}}(?:公开|申请){ANY}{{0,6}}(?:信访|投诉|举报|反映)", "not_processed.petitions_and_complaints"),
    (f"(?:重复|反复|再次|多次|又一次)(?:提|要|递|申|索)|一事多[提申]|(?:相同|同样|同一)(?:的)?(?:申请|内容|事项|诉求|信息){ANY}{{0,6}}(?:申请|提出|重复)", "not_processed.duplicate_requests"),
    ("(?:索要|要求|购买|提供)(?:公开)?(?:出版|报刊|书籍|年鉴|志书)", "not_processed.published_materials"),
    ("(?:频繁|大量)(?:提出|申请)", "not_processed.excessive_requests"),
    ("已(?:经)?(?:获取|拿到|取得|给过|得到)的?信息|再次出具|重新出具", "not_processed.reconfirmation"),
    (f"(?:过|超|逾)(?:了|出|期)?{ANY}{{0,2}}补正的?(?:期限?|时限)?(?:{ANY}{{0,4}}(?:没有?|未|不|无)(?:回音|回应|回复|答复|提交|下文|反馈))?|(?:没有?|未|不)(?:按时|按期|按要求|如期|在期限内|在规定期限内|再|及时)?补正(?!通知|后|告知)|补正{ANY}{{0,10}}(?:没有?|未|不|无)(?:回音|回应|回复|答复|提交|下文|反馈)|补正[^。；\\d]{0,8}(?:石沉大海|杳无音信|杳无音讯)|不补材料|(?:逾期|到期|超期)(?:仍|也)?[未不没]补", "otherwise_closed.correction_overdue"),
    ("(?:没有?|未|不|拒绝)(?:按时|按期|如期)?(?:缴|交)费?(?:纳|付)?(?:信息处理)?费?", "otherwise_closed.fee_overdue"),
    ("不要了|不想要|不再需要|撤了|撤走|收回(?:了)?申请|放弃(?:了)?(?:申请|索取)|(?:自愿|主动|自行|中途)(?:终止|终结|了结|放弃)", "otherwise_closed.other"),
    ("第三(?:方|人)(?:书面)?(?:表示|明确表示)?(?:不同意|不愿|反对|拒绝|明确不)|商业秘密|个人隐私", "refused.third_party_rights"),
    (f"(?:讨论|研究|磋商|请示|审议|拟定){ANY}{{0,4}}(?:过程|阶段|记录|之?中)|过程(?:性|中|稿)", "refused.process_information"),
    ("内部(?:管理|事务|人事|流程|工作|审批|后勤)", "refused.internal_affairs"),
    ("(?:执法|处罚|办案)(?:案卷|卷宗|卷)|案卷|卷宗", "refused.enforcement_case_files"),
    ("涉密|国家秘密|定密|密级", "refused.state_secret"),
    ("(?:属|属于|应当?)(?:信息)?查询", "refused.administrative_inquiries"),
)  # fmt: skip
"""Words of rows of table 三."""
CASES = (
    Mention(DISPUTE, f"(?:不经|未经|没经|跳过|没走|未走|没有经|绕过)(?:过)?(?:行政)?复议{ANY}{{0,6}}|径行起诉|径直起诉|直接(?:告|诉)", ("cases.direct_litigation.total",)),
    Mention(DISPUTE, f"先(?:行|申请|提|走)?(?:行政)?复议{ANY}{{0,6}}(?:起诉|诉讼|告|诉)|复议(?:之)?(?:后|过|完){ANY}{{0,6}}(?:起诉|诉讼|告|诉)|不服复议{ANY}{{0,6}}(?:起诉|诉讼|告|诉)", ("cases.litigation_after_reconsideration.total",)),
    Mention(DISPUTE, "官司|告上|法庭|对簿公堂|(?<!的)被[诉告](?!知)|成为?被告|当(?:了)?被告|(?:诉|告)[到至](?:人民)?法院|提起诉讼|起诉|应诉", ("cases.direct_litigation.total", "cases.litigation_after_reconsideration.total"), summary=True),
    Mention(DISPUTE, "复议", ("cases.reconsideration.total",), summary=True),
)  # fmt: skip
ALSO_OUTCOMES = {
    "维持|支持(?:了)?(?:[我本]|行政机关|被告)|驳回|胜诉|打?赢|未予支持申请": "upheld",
    "纠正|撤销|责令(?:重新|限期|我[局镇乡县市区]|本机关|重新作出)*(?:答复|处理)?|重新(?:作出)?答复|重作|纠错|败诉|确认违法|改判|(?<![运传灌])输(?![入出送电血液])|变更原": "corrected",
    f"在审|待[判审]|(?:尚|还|仍)?(?:无|没有?|未有)(?:结论|定论)|(?:未|没有?)(?:作出|做出|下达?){ANY}{{0,4}}(?:决定|裁[判决]|判决)|审理[中当]|未(?:审结|结案|了结|判|决)|没(?:有)?(?:审完|审结|判|结案|结果|出结果|下文)|正在审|(?:还|尚|仍)在{ANY}{{0,6}}(?:程序|审|中)": "pending",
    "其他方式|撤诉|撤回(?:起诉|复议|行政复议)|调解|和解|终止审理|不予受理": "other_outcome",
}
"""What became of a dispute, in words of single offices, with the keys of its columns."""
DISPUTED = f"原(?:行政)?(?:答复|决定|行为)|(?:对|针对|不服|就){ANY}{{0,10}}答复|答复书?(?:被|遭|经)|(?:[我本][局镇乡县市区委办]|本机关|本单位|我单位)的?(?:原)?答复"
"""What a dispute was about, in words that tell of something else where they stand alone."""
DECIDED = "(?:[两三]类)?(?:措施|案件|决定书?)?(?:的)?(?:数量|件数)?"
BY_ITSELF = "(?:^|[、和及与的]|行政|各类|各项|全部)"
"""Before the name of a decision; 采矿许可 is only one kind of licence."""
DECISIONS = (
    Mention(DECISION, f"{BY_ITSELF}许可{DECIDED}$|许可(?:类)?(?:决定|证件?|事项)?(?:共|合计|累计|总共|已)*(?:批准?|批出|批复|批办|办理|办结|核准|发放|发出|作出)了?$|(?:核发|颁发|发放|发出|办出|准予){ANY}{{0,12}}许可{ANY}{{0,10}}$|许可证件?{ANY}{{0,8}}$", ("disclosure.administrative_licensing.decisions",)),
    Mention(DECISION, f"{BY_ITSELF}处罚{DECIDED}$|(?:立案|作出|做出|下达|实施|给予){ANY}{{0,4}}处罚{DECIDED}$|罚单$|(?:开出|下达|开具|送达){ANY}{{0,8}}处罚{ANY}{{0,6}}$", ("disclosure.administrative_penalties.decisions",)),
    Mention(DECISION, f"{BY_ITSELF}强制{DECIDED}$", ("disclosure.administrative_compulsion.decisions",)),
)  # fmt: skip
DOCUMENT_WORDS = (
    ("(?:新|增|添)(?:添|增|出|发|定|立|订)|出了|发了|制成|发出|颁布|下发|推出|制发|制定|出台|印发", "issued"),
    ("清掉|清除|清出|废除|废掉|(?<!自然)失效|作废|停止执行|取消|(?:不再|停止)(?:执行|适用|有效)|退出", "repealed"),
    ("管用|在用|(?<!失)(?<!无)效|保留|继续(?:执行|实施|适用)|[仍尚还正]在(?:执行|实施|施行|使用|用)|现存|存续|现有", "in_force"),
)
DOCUMENTS = tuple(
    Mention(about, pattern, (f"disclosure.{row}.{column}",))
    for about, row in ((DOCUMENT, "normative_documents"), (REGULATION, "government_rules"))
    for pattern, column in DOCUMENT_WORDS
)
ALSO_SAID = (
    *(Mention(MATTER, pattern, (f"requests.{row}.total",), row=True) for pattern, row in ROWS),
    Mention(
        MATTER,
        "申请(?:件)?(?:的)?(?:总)?(?:数量|量|数|件数)(?!不)",
        RECEIVED,
        row=True,
        instead=((*RECEIVED, *CARRIED_OVER), CLOSED),
    ),
    Mention(MATTER, "^结转(?:的)?(?:申请|情况|事项)?$", CARRIED_FORWARD, row=True, instead=(CARRIED_OVER,)),
    *CASES,
    *DECISIONS,
)
ALSO_SAID_2021 = (*ALSO_SAID, *DOCUMENTS)
ALSO_SAID_2019 = tuple(mention for mention in ALSO_SAID if not NOT_IN_2019.issuperset(mention.keys))
LOOSELY = (
    Mention(MATTER, "公民|个人|群众|村民|居民|市民|百姓|农户|业主|住户", ("requests.received.natural_persons",)),
    Mention(MATTER, "企业|公司|商户|厂家|工厂", ("requests.received.commercial_enterprises",)),
    Mention(MATTER, "科研院所|研究[所院]|高校|院校|大学", ("requests.received.research_institutions",)),
    Mention(MATTER, "公益|慈善|社会团体|民间(?:团体|组织|机构)", ("requests.received.public_welfare_organizations",)),
    Mention(MATTER, "律师|律所|法律服务", ("requests.received.legal_service_institutions",)),
    Mention(MATTER, "其他组织", ("requests.received.other_organizations",)),
    Mention(MATTER, "企业|公司|法人|单位|(?<!申请)组织", ALL_ORGANIZATIONS),
)
"""Words that applicants are also called by, which may mean more or less than a column."""
