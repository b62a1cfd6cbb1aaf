"""Sentences as reports write them, after the shapes of domain facts 4.4 and 4.5, each with the claims it makes about the tables.

A line is `sentence | name=value …`; a name stands for the values of KEYS. A sentence that makes no claim has nothing after the bar.
`~` before a value says that it is not exact. All are about the year 2025.
"""

KEYS = {
    "new": ("requests.received.total",),
    "over": ("requests.carried_over.total",),
    "forward": ("requests.carried_forward.total",),
    "closed": ("requests.dispositions_total.total",),
    "granted": ("requests.granted.total",),
    "partly": ("requests.partially_granted.total",),
    "given": ("requests.granted.total", "requests.partially_granted.total"),
    "refused": ("requests.refused.*.total",),
    "unable": ("requests.unable_to_provide.*.total",),
    "not_held": ("requests.unable_to_provide.not_held.total",),
    "making": ("requests.unable_to_provide.requires_creation.total",),
    "unclear": ("requests.unable_to_provide.still_unclear.total",),
    "unprocessed": ("requests.not_processed.*.total",),
    "petitions": ("requests.not_processed.petitions_and_complaints.total",),
    "duplicates": ("requests.not_processed.duplicate_requests.total",),
    "otherwise": ("requests.otherwise_closed.*.total",),
    "overdue": ("requests.otherwise_closed.correction_overdue.total",),
    "secret": ("requests.refused.state_secret.total",),
    "internal": ("requests.refused.internal_affairs.total",),
    "files": ("requests.refused.enforcement_case_files.total",),
    "withdrawn": ("requests.otherwise_closed.other.total",),
    "persons": ("requests.received.natural_persons",),
    "companies": ("requests.received.commercial_enterprises",),
    "research": ("requests.received.research_institutions",),
    "welfare": ("requests.received.public_welfare_organizations",),
    "legal": ("requests.received.legal_service_institutions",),
    "review": ("cases.reconsideration.total",),
    "upheld": ("cases.reconsideration.upheld",),
    "corrected": ("cases.reconsideration.corrected",),
    "pending": ("cases.reconsideration.pending",),
    "outcome": ("cases.reconsideration.other_outcome",),
    "suits": ("cases.direct_litigation.total", "cases.litigation_after_reconsideration.total"),
    "direct": ("cases.direct_litigation.total",),
    "after": ("cases.litigation_after_reconsideration.total",),
    "issued": ("disclosure.normative_documents.issued",),
    "repealed": ("disclosure.normative_documents.repealed",),
    "in_force": ("disclosure.normative_documents.in_force",),
    "rules_issued": ("disclosure.government_rules.issued",),
    "rules_repealed": ("disclosure.government_rules.repealed",),
    "rules_in_force": ("disclosure.government_rules.in_force",),
    "licences": ("disclosure.administrative_licensing.decisions",),
    "penalties": ("disclosure.administrative_penalties.decisions",),
    "coercion": ("disclosure.administrative_compulsion.decisions",),
    "fees": ("disclosure.administrative_fees.amount",),
}

REQUESTS = """
2025年，本机关未收到政府信息公开申请。 | new=0
本年度没有收到依申请公开事项。 | new=0
2025年我镇未接到公民、法人或者其他组织提出的政府信息公开申请。 | new=0
全年无依申请公开件。 | new=0
2025年，我局收到政府信息公开申请0件。 | new=0
2025年，我局收到政府信息公开申请零件。 | new=0
2025年共收到政府信息公开申请０件，办结０件。 | new=0 closed=0
截至目前，我单位暂无依申请公开事项。 | new=0
2025年度共收到依申请公开1件，已按期答复。 | new=1
全年收到政府信息公开申请12件，均已按期答复。 | new=12
全年收到一件有关依申请公开内容。 | new=1
本年度收到政府信息公开申请十二件。 | new=12
今年共收到政府信息公开申请壹件。 | new=1
全年共受理依申请公开23件，办结21件。 | new=23 closed=21
本年新收政府信息公开申请15件，上年结转2件，办结14件，结转下年度3件。 | new=15 over=2 closed=14 forward=3
2025年，新收政府信息公开申请1,234件，上年结转12件，本年办结1,240件，结转下年度继续办理6件。 | new=1234 over=12 closed=1240 forward=6
受理申请18件，答复17件（含上年结转1件，另有2件顺延至下年度）。 | new=18 closed=17 over=1 forward=2
收到政府信息公开申请9宗，其中网上5宗、信函3宗、当面1宗。 | new=9
收到申请9件，其中自然人申请7件、商业企业申请2件。 | new=9 persons=7 companies=2
收到的申请中，自然人7件，商业企业2件，科研机构0件。 | persons=7 companies=2 research=0
共收到8件，其中予以公开3件，部分公开1件，不予公开2件，无法提供1件，不予处理1件，其他处理0件。 | new=8 granted=3 partly=1 refused=2 unable=1 unprocessed=1 otherwise=0
收到政府信息公开申请8件，其中予以公开3件，部分公开1件，不予公开2件，无法提供1件，不予处理1件，其他处理0件。 | new=8 granted=3 partly=1 refused=2 unable=1 unprocessed=1 otherwise=0
予以公开及部分公开共20件，占62.5%。 | given=20
因本机关不掌握相关政府信息无法提供5件。 | not_held=5
没有现成信息需要另行制作的2件，补正后申请内容仍不明确的1件。 | making=2 unclear=1
属于信访举报投诉类申请不予处理3件，重复申请不予处理1件。 | petitions=3 duplicates=1
申请人撤回申请2件。 | withdrawn=2
申请人主动撤销申请2件。 | withdrawn=2
当面申请、传真申请、网络申请、信函申请均为0。 | new=0
受理网上申请0件、邮件申请0件、当面申请0件。 |
2025年收到书面申请3件、平台申请5件。 |
线上申请6件，办结5件，结转1件；线下申请2件，全部办结。 |
依申请公开信息4条，免于公开1条。 |
2025年我镇没有收到政府信息公开申请，也没有发生因政府信息公开引起的行政复议、行政诉讼。 | new=0 review=0 suits=0
全年共收到依申请公开35件，较上年增长25%，全部办结。 | new=35
全年收到政府信息公开申请35件，同比增加7件。 | new=35
全年收到政府信息公开申请35件，比2024年减少4件，办结33件，结转下年2件。 | new=35 closed=33 forward=2
2024年收到申请28件，2025年收到申请35件。 | new=35
收到公民、法人和其他组织提出的政府信息公开申请一百二十三件。 | new=123
2025年，我区政府信息公开申请办理工作有序推进，全区共新收申请205件。 | new=205
全年办理政府信息公开申请17件，其中上年结转2件。 | new=17 over=2
按时办结率100%，未因依申请公开引发行政复议和诉讼。 | review=0 suits=0
严格依法答复申请人，全年答复6件，无逾期答复情况。 | closed=6
2025年共办理依申请公开11件，办结率100%。 | new=11
本年度收到申请6件，已办结5件，1件正在办理中。 | new=6 closed=5
自然人提出申请4件，法人提出申请2件。 | persons=4
不予公开2件，其中属于国家秘密0件、属于三类内部事务信息1件、属于行政执法案卷1件。 | refused=2 secret=0 internal=1 files=1
申请人均为自然人。 |
收到依申请公开件5起，已全部依法依规办理完毕。 | new=5
全年共收到信息公开申请两件。 | new=2
2025年，本机关共收到政府信息公开申请3件（均为自然人申请），上年结转0件，均已办结。 | new=3 over=0
共收到政府信息公开申请近百件。 | new=~100
全年收到政府信息公开申请20余件。 | new=~20
全年受理政府信息公开申请3件次，答复3件次。 | new=3 closed=3
结转下一年度继续办理的申请4件。 | forward=4
去年结转的2件申请已全部办结。 | over=2
"""

CASES = """
未发生因政府信息公开引起的行政复议、行政诉讼。 | review=0 suits=0
本年度未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。 | review=0 suits=0
没有因政府信息公开引发的行政复议和行政诉讼案件。 | review=0 suits=0
全年行政复议3件，行政诉讼2件。 | review=3 suits=2
因政府信息公开被申请行政复议3件，其中维持2件、纠正1件。 | review=3 upheld=2 corrected=1
行政复议5件，其中结果维持2件、结果纠正1件、其他结果1件、尚未审结1件。 | review=5 upheld=2 corrected=1 outcome=1 pending=1
行政诉讼4件，其中未经复议直接起诉3件，复议后起诉1件。 | suits=4 direct=3 after=1
因政府信息公开被复议2宗、被诉讼1宗，均获维持。 | review=2 suits=1
无行政复议0起、行政诉讼0起。 | review=0 suits=0
2025年，行政复议、行政诉讼案件均为0件。 | review=0 suits=0
因信息公开提起行政诉讼1起，法院判决驳回原告诉讼请求。 | suits=1
全年发生政府信息公开行政复议案件两件，均被维持；未发生行政诉讼案件。 | review=2 suits=0
收到政府信息公开类行政复议案件1件。 | review=1
未发生行政复议案件，行政诉讼案件1件。 | review=0 suits=1
行政复议机关责令纠正0件，行政诉讼败诉0件。 |
2024年发生行政诉讼2件，2025年未发生。 |
"""

DOCUMENTS = """
制发行政规范性文件2件，废止1件，现行有效9件。 | issued=2 repealed=1 in_force=9
2025年新制定行政规范性文件3件，废止0件，现行有效12件。 | issued=3 repealed=0 in_force=12
全年发布规范性文件4件。 | issued=4
本年度出台规范性文件一件，废止两件，现行有效规范性文件十件。 | issued=1 repealed=2 in_force=10
我镇本年度无行政规范性文件。 | issued=0
行政规范性文件制发数、废止数、现行有效数均为0。 | issued=0 repealed=0 in_force=0
我局未制定行政规范性文件。 | issued=0
没有制发、废止行政规范性文件，现行有效5件。 | issued=0 repealed=0 in_force=5
全年作出行政许可决定349件、行政处罚决定1472件、行政强制12件。 | licences=349 penalties=1472 coercion=12
办理行政许可事项20件，行政处罚5件。 | penalties=5
共公示行政处罚信息15条。 |
对规范性文件开展清理审查6件。 |
政府规章制发1件，废止0件，现行有效20件。 | rules_issued=1 rules_repealed=0 rules_in_force=20
制定政府规章2件，现行有效规章30件。 | rules_issued=2 rules_in_force=30
未制定政府规章。 | rules_issued=0
行政事业性收费1.5万元。 | fees=1.5
本年度行政事业性收费金额为0万元。 | fees=0
无行政事业性收费。 | fees=0
发布政策解读12篇，其中规范性文件解读3件。 |
"""

OTHERS = """
全年主动公开政府信息120条。 |
受理12345热线工单749件，办结749件。 |
收到县长信箱来信35封，全部答复。 |
受理群众网上留言23条，答复23条。 |
收到征询单6件，均按时反馈。 |
协助上级机关办理政府信息公开申请4件。 |
承办人大代表建议12件、政协提案5件，全部办结。 |
发布政策解读5篇，回应关切3件，举办新闻发布会2次。 |
组织政府信息公开培训2期，参训60人次。 |
微信公众号发布信息300条，阅读量12万次。 |
公开财政资金信息15条，涉及资金3,200万元。 |
全年发文85件，主动公开40件，依申请公开10件，不公开35件。 |
拟制公文85件，其中主动公开40件，公开率47%。 |
收到网民咨询投诉18件，已全部办结。 |
信访件20件，办结20件。 |
办理“我为群众办实事”事项32件。 |
受理行政审批事项1,024件，办结1,024件。 |
收到不动产登记申请260件。 |
开展政务公开考核1次，未发生责任追究情形。 |
收到依申请公开咨询电话15件。 |
全年接收群众来访申请救助56件。 |
处理网络舆情9件。 |
"""

FURTHER = """
2025年度，我乡未收到公民、法人和其他组织提交的政府信息公开申请。 | new=0
今年以来，我局未接收到任何形式的政府信息公开申请。 | new=0
2025年度街道共收到群众政府信息公开申请0宗。 | new=0
全年无政府信息公开申请，无上年结转申请。 | new=0 over=0
2025年度没有公民向我镇申请公开政府信息。 | new=0
我局全年共接收政府信息公开申请四十七件，较上年下降6%。 | new=47
2025年新收依申请公开事项3件，均为自然人申请，其中2件予以公开，1件因本机关不掌握而无法提供。 | new=3 granted=2 not_held=1
2025年受理政府信息公开申请１８件，按时答复１８件，按时答复率100%。 | new=18 closed=18
政府信息公开申请收件总数为61件，其中自然人58件，商业企业3件。 | new=61 persons=58 companies=3
本年度新收到申请5件，加上上年结转2件，共计7件。 | new=5 over=2
本年新收和上年结转的政府信息公开申请分别为12件和3件。 | new=12 over=3
全年办理政府信息公开申请30件，含上年结转4件。 | new=30 over=4
办结申请14件，另有3件转下年度继续办理。 | closed=14 forward=3
无结转下年度继续办理的申请。 | forward=0
上年度结转申请0件，本年度结转下年0件。 | over=0 forward=0
上年结转的1件、本年新收的9件申请已全部办结。 | over=1 new=9
从申请主体看，自然人21件、商业企业2件、科研机构1件、社会公益组织0件、法律服务机构3件。 | persons=21 companies=2 research=1 welfare=0 legal=3
其中，自然人申请占85%，法人申请占15%。 |
答复结果中，予以公开7件，部分公开2件，不予公开3件。 | granted=7 partly=2 refused=3
不予公开的5件中，属于国家秘密1件，属于行政执法案卷4件。 | refused=5 secret=1 files=4
因申请内容不明确，经补正后仍不明确，无法提供1件。 | unclear=1
无法提供12件，其中本机关不掌握相关政府信息9件、没有现成信息需要另行制作2件、补正后申请内容仍不明确1件。 | unable=12 not_held=9 making=2 unclear=1
不予处理的政府信息公开申请3件，其中信访举报投诉类申请2件、重复申请1件。 | unprocessed=3 petitions=2 duplicates=1
其他处理2件，均为申请人主动撤回。 | otherwise=2
予以公开（含部分公开）15件。 | given=15
同意公开6件，占总数的50%。 | granted=6
全部公开3件，部分公开1件。 | granted=3 partly=1
政府信息公开申请办结率100%，群众满意率100%。 |
向市自然资源局转办申请2件。 |
2025年共收到政府信息公开申请9件，相比2024年的15件下降40%。 | new=9
与去年收到的15件相比，2025年收到政府信息公开申请9件。 | new=9
2024年收到政府信息公开申请15件。 |
2023年、2024年、2025年分别收到政府信息公开申请10件、15件、9件。 | new=9
自2025年1月1日至12月31日，本机关共收到政府信息公开申请66件。 | new=66
通过网络平台收到申请20件，通过信函收到申请6件，当面收到申请1件，合计收到政府信息公开申请27件。 | new=27
截至2025年12月31日，共收到政府信息公开申请2件（网络1件，邮寄1件），已答复2件。 | new=2 closed=2
全年未收到政府信息公开申请，受理群众来电咨询42次。 | new=0
收到市民政府信息公开申请壹件，已答复。 | new=1
本年度政府信息公开申请受理量为零。 | new=0
2025年度，收到的信息公开申请为0。 | new=0
没有收到要求公开政府信息的申请。 | new=0
全年累计收到依申请公开政府信息申请一百零五件。 | new=105
收到政府信息公开申请1 024件。 | new=1024
新收政府信息公开申请件数同比增长3件。 |
政府信息公开申请较去年增加5件。 |
我镇连续三年未收到政府信息公开申请。 | new=0
共答复政府信息公开申请8件，均在20个工作日内答复。 | closed=8
共处理依申请公开13件，其中延期答复2件。 | new=13
全年收到信息公开申请50余件。 | new=~50
本年度收到政府信息公开申请约30件。 | new=~30
收到政府信息公开申请超过100件。 | new=~100
因重复申请不予处理2件。 | duplicates=2
对属于内部事务信息的1件申请不予公开。 | internal=1
逾期不补正、不再处理1件。 | overdue=1
网上申请渠道畅通，未出现逾期答复情形。 |
2025年，收到政府信息公开申请22件，予以公开的有10件，部分公开的有3件。 | new=22 granted=10 partly=3
申请公开的22件中，涉及征地拆迁的15件，涉及社会保障的7件。 | new=22
受理申请0件、答复0件、结转0件。 | new=0 closed=0
2025年度没有被申请行政复议，也没有被提起行政诉讼。 | review=0 suits=0
全年未出现因政府信息公开引发的行政复议及行政诉讼案件。 | review=0 suits=0
因政府信息公开引发行政复议0件、行政诉讼0件。 | review=0 suits=0
2025年度发生行政复议4件，结果均为维持。 | review=4
全年政府信息公开类行政复议案件7件，其中维持5件、纠正1件、尚未审结1件。 | review=7 upheld=5 corrected=1 pending=1
行政诉讼案件6件，其中未经复议直接起诉4件，经复议后起诉2件。 | suits=6 direct=4 after=2
政府信息公开行政诉讼三起，均判决驳回。 | suits=3
行政复议和行政诉讼分别为2件和1件。 | review=2 suits=1
因政府信息公开被提起行政复议1件，结果为责令重新答复。 | review=1
无行政复议，有行政诉讼1件。 | review=0 suits=1
行政复议、行政诉讼均为零。 | review=0 suits=0
无复议、诉讼情况。 | review=0 suits=0
未因政府信息公开引起行政复议，被提起行政诉讼2件。 | review=0 suits=2
代县政府办理行政复议应诉案件12件。 |
全年办理各类行政复议案件86件。 |
去年未审结的1件行政诉讼已审结。 |
行政复议撤销案件数0件。 |
全年办理行政应诉案件9件，出庭应诉率100%。 |
本年新制发行政规范性文件1件，废止行政规范性文件2件，现行有效行政规范性文件7件。 | issued=1 repealed=2 in_force=7
全年共印发规范性文件五件。 | issued=5
我县现行有效的行政规范性文件共86件。 | in_force=86
本年度未出台行政规范性文件。 | issued=0
没有新制定规范性文件，废止规范性文件1件。 | issued=0 repealed=1
本年度行政规范性文件制发、废止和现行有效数分别为3件、1件、20件。 | issued=3 repealed=1 in_force=20
截至年底，现行有效规范性文件12件。 | in_force=12
对已废止的规范性文件在网站作出标注。 |
公开规范性文件及解读8件。 |
制定《信息发布制度》等规范性制度3项。 |
印发文件32件，其中规范性文件2件。 |
行政规范性文件公开率100%。 |
作出行政处罚决定15件，行政许可决定0件。 | penalties=15 licences=0
全年办结行政许可1,203件。 | licences=1203
未实施行政强制。 | coercion=0
无行政许可、行政处罚、行政强制事项。 | licences=0 penalties=0 coercion=0
行政许可、行政处罚、行政强制处理决定数量分别为8件、2件、0件。 | licences=8 penalties=2 coercion=0
本年作出行政处罚决定两千零三十件。 | penalties=2030
全年行政事业性收费共计35.6万元。 | fees=35.6
我局无行政事业性收费项目。 | fees=0
未收取行政事业性收费。 | fees=0
公开行政许可、行政处罚等“双公示”信息512条。 |
公示行政处罚案件信息31件。 |
行政许可事项取消2项、下放5项。 |
全年公开财政预决算信息12条、行政事业性收费目录1份。 |
网站“领导信箱”收到来信45封，办结45封。 |
全年受理群众信访件31件，办结31件。 |
12345热线转办工单1,230件，办结率99.8%。 |
向社会征集意见建议120条，采纳85条。 |
办理人大建议6件、政协提案4件，均已答复。 |
受理投诉举报2,317件，办结2,290件。 |
收到困难群众救助申请89件，审批通过71件。 |
收到建房申请34件，办结34件。 |
处理其他单位征求意见函14件。 |
配合上级答复政府信息公开申请2件。 |
发放宣传单2000份，接受咨询300人次。 |
开设依申请公开专栏1个。 |
网站依申请公开栏目更新信息12条。 |
开展依申请公开业务培训1次，参训30人。 |
全年通过网络、信函等方式主动公开政府信息89件。 |
回复网民留言58件。 |
办理政务服务事项3,211件，办结3,211件。 |
全年审核拟公开文件96件，不予公开12件。 |
拟定公文210件，其中主动公开150件，依申请公开20件，不予公开40件。 |
"""

SENTENCES = tuple(line for text in (REQUESTS, CASES, DOCUMENTS, OTHERS, FURTHER) for line in text.strip().splitlines())


def labelled(line):
    """The sentence and its claims: {keys: (value, exact)}."""
    sentence, _, told = line.partition("|")
    claims = {}
    for item in told.split():
        name, _, value = item.partition("=")
        claims[KEYS[name]] = (value.lstrip("~"), not value.startswith("~"))
    return sentence.strip(), claims
