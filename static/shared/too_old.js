/** Shows the sentence that a page's module removes once it runs. ES5. */
var sentence = document.querySelector("[data-too-old]");
if (sentence) sentence.hidden = false;
