/** Shows the sentence that a page's module takes away when it has begun. ES5. */
var sentence = document.querySelector("[data-too-old]");
if (sentence) sentence.hidden = false;
