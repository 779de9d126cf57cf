/** A page's module takes its sentence away when it has begun; where it could not, this shows it. In the words of 2009. */
(function () {
  var sentence = document.querySelector("[data-too-old]");
  if (sentence) sentence.hidden = false;
})();
