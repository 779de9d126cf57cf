"""The first run asks its parts in order, and proposes what an office can open with."""

from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.first_run import Part, next_part, office_code, part_before, resettled


def test_the_first_question_that_nobody_answered_is_next():
    assert next_part(()) is Part.OFFICE
    assert next_part((Part.OFFICE, Part.SERVICES)) is Part.HOURS
    assert next_part(tuple(Part)) is None


def test_one_goes_back_to_the_question_before_but_not_behind_the_first_admin():
    assert part_before(Part.OFFICE, ()) is None
    assert part_before(Part.SERVICES, (Part.OFFICE, Part.HOURS)) is Part.HOURS
    assert part_before(Part.ADMIN, (Part.ADMIN,)) is None


def test_the_code_is_made_of_the_communes_name():
    assert office_code("Ủy ban nhân dân xã An Hòa, tỉnh Bắc Ninh") == "an-hoa"
    assert office_code("UBND phường Đông Kinh") == "dong-kinh"
    assert office_code("Đặc khu Phú Quốc") == "phu-quoc"
    assert office_code("") == office_code("Ủy ban nhân dân xã") == "trung-tam"
    assert len(office_code("An " * 60)) <= 40


@given(
    services=st.lists(st.sampled_from("ABCDEFGH"), min_size=1, max_size=8, unique=True),
    before=st.dictionaries(
        st.sampled_from("123456789"), st.lists(st.sampled_from("ABXYZ"), max_size=5, unique=True), min_size=1
    ),
)
def test_every_counter_has_a_service_and_every_service_a_counter(services, before):
    after = resettled(before, services)

    assert list(after) == list(before)
    assert all(after.values())
    assert {code for share in after.values() for code in share} == set(services)
    for number, share in before.items():
        assert [code for code in share if code in services] == after[number][
            : len(set(share) & set(services))
        ]
