"""The standard sentences that the shipped Word template starts out with. In an office's own template they are edited in Word, not here.

Each is a block of a part or topic, one string a paragraph. A prompt always reads `（请填写：…）`. Names in placeholders are written as references.
"""

from collections.abc import Mapping

from xl_tools.form.ogi.common import (
    CASES_PART,
    MANAGEMENT,
    ON_REQUEST,
    OTHER_MATTERS,
    PLATFORMS,
    PREFACE,
    PROACTIVE_DISCLOSURE,
    PROBLEMS,
    SUPERVISION,
)

PREFACE_SENTENCES = (
    "根据《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
    "（{{ 依据 }}）要求，编制{{ 单位 }}{{ 年 }}年政府信息公开工作年度报告。",
    "本报告由{{ 各部分 }}{{ 部分数 }}个部分组成。所列数据的统计期限为{{ 年 }}年1月1日至{{ 年 }}年12月31日。"
    "{% if 联系.列举 %}如对本报告有疑问，请与{{ 单位 }}联系（{{ 联系.列举 }}）。{% endif %}",
)

PROACTIVE_SENTENCES = (
    "{%p if <figure.proactive_total> is 未填 %}",
    "（请填写：本年主动公开政府信息的总条数，以及政府网站、政务新媒体、公报、公示栏等各渠道的条数）",
    "{%p elif <figure.proactive_total> == 0 %}",
    "{{ 年 }}年，本机关没有主动公开的政府信息。",
    "{%p else %}",
    "{{ 年 }}年，本机关主动公开政府信息{{ <figure.proactive_total> }}条{% if <figure.channels> %}，其中{{ <figure.channels> }}{% endif %}。",
    "{%p endif %}",
    "{%p if <disclosure.government_rules>.<disclosure..issued> != 0 or <disclosure.government_rules>.<disclosure..repealed> != 0 or <disclosure.government_rules>.<disclosure..in_force> != 0 %}",
    "<disclosure..issued><disclosure.government_rules>{{ <disclosure.government_rules>.<disclosure..issued> }}件，<disclosure..repealed>{{ <disclosure.government_rules>.<disclosure..repealed> }}件，现行<disclosure..in_force>{{ <disclosure.government_rules>.<disclosure..in_force> }}件。",
    "{%p endif %}",
    "{%p if <disclosure.normative_documents>.<disclosure..issued> == 0 and <disclosure.normative_documents>.<disclosure..repealed> == 0 and <disclosure.normative_documents>.<disclosure..in_force> == 0 %}",
    "没有<disclosure..issued>、<disclosure..repealed><disclosure.normative_documents:label>，也没有现行<disclosure..in_force>的<disclosure.normative_documents:label>。",
    "{%p elif <disclosure.normative_documents>.<disclosure..issued> == 0 and <disclosure.normative_documents>.<disclosure..repealed> == 0 %}",
    "没有<disclosure..issued>、<disclosure..repealed><disclosure.normative_documents:label>，现行<disclosure..in_force>{{ <disclosure.normative_documents>.<disclosure..in_force> }}件。",
    "{%p else %}",
    "<disclosure..issued><disclosure.normative_documents:label>{{ <disclosure.normative_documents>.<disclosure..issued> }}件，<disclosure..repealed>{{ <disclosure.normative_documents>.<disclosure..repealed> }}件，现行<disclosure..in_force>{{ <disclosure.normative_documents>.<disclosure..in_force> }}件。",
    "{%p endif %}",
    "{% if <disclosure..decisions>.列举 %}作出{{ <disclosure..decisions>.列举 }}。{% endif %}"
    "{% if <disclosure..decisions>.为零 %}未作出{{ <disclosure..decisions>.为零 }}决定。{% endif %}"
    "{% if <disclosure.administrative_fees>.<disclosure..amount> == 0 %}未收取<disclosure.administrative_fees>。{% else %}收取<disclosure.administrative_fees>{{ <disclosure.administrative_fees>.<disclosure..amount> }}万元。{% endif %}",
)

APPLICANTS = (
    "{% if <requests.received>.<requests..total> == 1 and <requests.received>.只有 %}，申请人为{{ <requests.received>.只有 }}"
    "{% elif <requests.received>.只有 %}，申请人均为{{ <requests.received>.只有 }}"
    "{% elif <requests.received>.列举 %}，其中{{ <requests.received>.列举 }}{% endif %}"
)
OUTCOMES = (
    "{% if <requests.dispositions_total>.<requests..total> == 1 and <requests.granted:group>.只有 %}，办理结果为{{ <requests.granted:group>.只有 }}"
    "{% elif <requests.granted:group>.只有 %}，办理结果均为{{ <requests.granted:group>.只有 }}"
    "{% elif <requests.granted:group>.列举 %}，其中{{ <requests.granted:group>.列举 }}{% endif %}"
)
ON_REQUEST_SENTENCES = (
    "{%p if <requests.received>.<requests..total> == 0 and <requests.carried_over>.<requests..total> == 0 and <requests.dispositions_total>.<requests..total> == 0 and <requests.carried_forward>.<requests..total> == 0 %}",
    "{{ 年 }}年，本机关未收到政府信息公开申请，也没有<requests.carried_over>和<requests.carried_forward:label>的事项。",
    "{%p else %}",
    "{{ 年 }}年，本机关{% if <requests.received>.<requests..total> == 0 %}未收到新的政府信息公开申请"
    f"{{% else %}}<requests.received>政府信息公开申请{{{{ <requests.received>.<requests..total> }}}}件{APPLICANTS}{{% endif %}}；<requests.carried_over>{{{{ <requests.carried_over>.<requests..total> }}}}件。"
    f"全年共办结{{{{ <requests.dispositions_total>.<requests..total> }}}}件{OUTCOMES}；<requests.carried_forward:label>{{{{ <requests.carried_forward>.<requests..total> }}}}件。",
    "{%p endif %}",
)

MANAGEMENT_SENTENCES = (
    "（请填写：政府信息管理情况，如公开目录和指南的编制更新、发布前的保密审查、行政规范性文件的清理和集中公开等）",
)
PLATFORMS_SENTENCES = (
    "（请填写：政府信息公开平台建设情况，如政府网站、政务新媒体的数量和更新维护、政务公开专区和公开栏的设置等）",
)
SUPERVISION_SENTENCES = ("（请填写：监督保障情况，应写明工作考核、社会评议和责任追究结果，以及人员、培训、制度等保障情况）",)

RESULTS = (
    "{{% if {0}.<cases..total> == 1 and {0}.只有 %}}，{{{{ {0}.只有 }}}}"
    "{{% elif {0}.只有 %}}，均为{{{{ {0}.只有 }}}}"
    "{{% elif {0}.列举 %}}，其中{{{{ {0}.列举 }}}}{{% endif %}}"
)
CASES_SENTENCES = (
    "{%p if <cases.reconsideration>.<cases..total> == 0 and <cases.direct_litigation:group>.<cases..total> == 0 %}",
    "{{ 年 }}年，本机关未发生因政府信息公开工作被申请<cases.reconsideration>、提起<cases.direct_litigation:group>的情况。",
    "{%p else %}",
    "{{ 年 }}年，本机关因政府信息公开工作{% if <cases.reconsideration>.<cases..total> == 0 %}未被申请<cases.reconsideration>"
    f"{{% else %}}被申请<cases.reconsideration>{{{{ <cases.reconsideration>.<cases..total> }}}}件{RESULTS.format('<cases.reconsideration>')}{{% endif %}}；"
    "{% if <cases.direct_litigation:group>.<cases..total> == 0 %}未被提起<cases.direct_litigation:group>。{% else %}被提起<cases.direct_litigation:group>{{ <cases.direct_litigation:group>.<cases..total> }}件。{% endif %}"
    f"{{% if <cases.direct_litigation>.<cases..total> != 0 %}}<cases.direct_litigation:label>{{{{ <cases.direct_litigation>.<cases..total> }}}}件{RESULTS.format('<cases.direct_litigation>')}。{{% endif %}}"
    f"{{% if <cases.litigation_after_reconsideration>.<cases..total> != 0 %}}<cases.litigation_after_reconsideration:label>{{{{ <cases.litigation_after_reconsideration>.<cases..total> }}}}件{RESULTS.format('<cases.litigation_after_reconsideration>')}。{{% endif %}}",
    "{%p endif %}",
)

PROBLEMS_SENTENCES = (
    "（请填写：政府信息公开工作存在的主要问题，逐条写明）",
    "（请填写：针对上述问题的改进措施和下一步打算，与问题逐条对应）",
)
OTHER_MATTERS_SENTENCES = (
    "{%p if <figure.processing_fee> is 未填 %}",
    "（请填写：本年度政府信息公开信息处理费的收取情况，没有收取的写明未收取）",
    "{%p elif <figure.processing_fee> == 0 and (<figure.processing_fee_notices> is 未填 or <figure.processing_fee_notices> == 0) %}",
    "{{ 年 }}年，本机关未收取政府信息公开信息处理费。",
    "{%p elif <figure.processing_fee> == 0 %}",
    "{{ 年 }}年，本机关发出政府信息公开信息处理费收费通知{{ <figure.processing_fee_notices> }}件，未实际收取费用。",
    "{%p elif <figure.processing_fee_notices> is 未填 or <figure.processing_fee_notices> == 0 %}",
    "{{ 年 }}年，本机关按照《政府信息公开信息处理费管理办法》收取信息处理费{{ <figure.processing_fee> }}元。",
    "{%p else %}",
    "{{ 年 }}年，本机关按照《政府信息公开信息处理费管理办法》发出收费通知{{ <figure.processing_fee_notices> }}件，收取信息处理费{{ <figure.processing_fee> }}元。",
    "{%p endif %}",
    "除以上情况外，没有其他需要报告的事项。",
)

SENTENCES: Mapping[str, tuple[str, ...]] = {
    PREFACE.key: PREFACE_SENTENCES,
    PROACTIVE_DISCLOSURE.key: PROACTIVE_SENTENCES,
    ON_REQUEST.key: ON_REQUEST_SENTENCES,
    MANAGEMENT.key: MANAGEMENT_SENTENCES,
    PLATFORMS.key: PLATFORMS_SENTENCES,
    SUPERVISION.key: SUPERVISION_SENTENCES,
    CASES_PART.key: CASES_SENTENCES,
    PROBLEMS.key: PROBLEMS_SENTENCES,
    OTHER_MATTERS.key: OTHER_MATTERS_SENTENCES,
}
