"""Names of one organ in short and long forms, and names of two that are alike."""

import pytest

from xl_tools.filing.organ import same_organ


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("安平县财政局", "安平县财政局机关"),
        ("安平县委党校", "中国共产党安平县委员会党校"),
        ("中共安平县委党校", "安平县党校"),
        ("安平县青石街道", "青石街道办"),
        ("安平县青石街道办事处", "青石街道"),
        ("安平经济开发区管理委员会", "安平经济开发区管委会"),
        ("安平高新区", "安平高新区管委会"),
        ("安平高新技术产业开发区管理委员会", "安平高新区"),
        ("安平县人民政府办公室", "安平县政府办"),
        ("安平县发展和改革局", "安平县发展改革局"),
        ("安平县发展和改革局", "县发改局"),
        ("安平县卫生健康委员会", "安平县卫健委"),
        ("安平县人力资源和社会保障局", "安平县人社局"),
        ("安平县市场监督管理局", "安平县市监局"),
        ("安平县综合行政执法局", "安平县执法局"),
        ("安平县残疾人联合会", "安平县残联"),
    ],
)
def test_a_short_form_is_the_same_organ(one, other):
    assert same_organ(one, other)
    assert same_organ(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("安平县财政局", "安平县民政局"),
        ("安平县水务局", "安平县税务局"),
        ("安平县发展和改革局", "白水县发改局"),
        ("安平县委党校", "白水县委党校"),
        ("安平县委党校", "安平县"),
        ("安平县委", "安平县人民政府"),
        ("安平县人民政府办公室", "安平县人民政府"),
        ("安平县交通局", "安平县公安局交通管理局"),
        ("安平县城市管理局", "安平县市场监督管理局"),
        ("安平高新区管委会", "安平经开区管委会"),
        ("柳镇", "柳堤镇"),
        ("安平县青石镇人民政府", "安平县白水镇人民政府"),
        ("安平县档案馆", "安平县图书馆"),
    ],
)
def test_a_name_that_is_alike_is_another_organ(one, other):
    assert not same_organ(one, other)
    assert not same_organ(other, one)
