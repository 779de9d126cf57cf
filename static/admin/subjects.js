/** The navigation of the admin's pages: always open beside the page, folded above it on a narrow screen. */

const menu = document.querySelector("[data-subjects]");
const wide = matchMedia("(min-width: 900px)");
const fit = () => (menu.open = wide.matches);
wide.addEventListener("change", fit);
fit();
