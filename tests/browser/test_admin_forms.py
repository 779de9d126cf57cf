"""A wrong form of the admin shows the error at its field and keeps what was typed and chosen."""

import re

from playwright.sync_api import expect

from tests.browser.measures import complaints

SCREEN = {"width": 1366, "height": 768}


def test_a_name_that_is_too_long_has_its_error_at_the_field_and_the_code_stays(window):
    page = window("/admin/devices", SCREEN)
    name = page.get_by_label("Tên để nhận ra")
    page.get_by_label("Mã trên máy").fill("ABC 123")
    name.evaluate("field => { field.removeAttribute('required'); field.value = '   '; }")

    page.get_by_role("button", name="Ghép", exact=True).click()

    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#wrong")).to_have_text("Tên cần từ 1 đến 60 ký tự.")
    expect(page.get_by_label("Mã trên máy")).to_have_value("ABC 123")

    name.fill("Ki-ốt cửa sau")
    page.get_by_role("button", name="Ghép", exact=True).click()

    expect(page.locator("[data-problem]")).to_contain_text("Không có máy nào đang chờ với mã này")
    expect(page.locator("#wrong")).to_have_count(0)
    expect(name).to_have_value("Ki-ốt cửa sau")


def test_a_poster_with_wrong_days_keeps_its_words_and_right_days_publish_it(window):
    page = window("/admin/posters", SCREEN)
    page.get_by_label("Nội dung (với ảnh và phim: tên để nhận ra)").fill("Nghỉ lễ ngày 2/9")
    page.get_by_label("Từ ngày").first.fill("2026-09-03")
    page.get_by_label("Đến hết ngày").first.fill("2026-09-01")

    page.get_by_role("button", name="Đưa lên").click()

    expect(page.locator("#wrong")).not_to_be_empty()
    expect(page.get_by_label("Nội dung (với ảnh và phim: tên để nhận ra)")).to_have_value("Nghỉ lễ ngày 2/9")
    page.get_by_label("Đến hết ngày").first.fill("2026-09-05")
    page.get_by_role("button", name="Đưa lên").click()

    expect(page.locator("[data-poster] strong").first).to_have_text("Nghỉ lễ ngày 2/9")


def test_a_catalogue_with_a_wrong_line_is_corrected_where_it_was_pasted(window):
    head = "code,name,field,service,level,documents,effective_from"
    line = "ZZ-1,Cấp giấy phép thả diều,Văn hóa,A,full,Đơn,2099-01-01"
    file = {"name": "danh-muc.csv", "mimeType": "text/csv"}
    page = window("/admin/procedures?q=khai+sinh", SCREEN)
    page.get_by_text("Nạp một tệp").click()
    page.get_by_label("Chọn tệp").set_input_files(
        {**file, "buffer": f"{head}\n{line.replace('full', 'nhanh')}\n".encode()}
    )

    page.get_by_role("button", name="Xem khác biệt").click()

    text = page.get_by_label("hoặc dán nội dung tệp")
    expect(text).to_have_accessible_description(re.compile("Dòng 2, cột level: “nhanh” không phải mức độ"))
    assert complaints(page) == []
    text.fill(f"{head}\n{line}")
    page.get_by_role("button", name="Xem khác biệt").click()
    expect(page.get_by_role("status").filter(has_text="1 thủ tục mới")).to_be_visible()
    expect(page.get_by_role("button", name="Lưu vào danh mục")).to_be_visible()
