// Lets a day of the hall's sound pass thirty times faster: the real sound graph with clips played faster, and the board's
// waits for it shortened. All others (the link's, the reports', the tick's) stay, because the server's do.
(() => {
  const FASTER = 30;
  const SOUND_WAITS = { setInterval: 50, setTimeout: 700 }; // speech.js and sound.js: the look at the clock, the pause
  const clock = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, "currentTime").get;
  Object.defineProperty(BaseAudioContext.prototype, "currentTime", { get() { return clock.call(this) * FASTER; } });
  const { start } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (at) {
    this.playbackRate.value = FASTER;
    start.call(this, at / FASTER);
  };
  for (const [name, ours] of Object.entries(SOUND_WAITS)) {
    const usual = window[name];
    window[name] = (act, wait, ...more) => usual(act, wait === ours ? wait / FASTER : wait, ...more);
  }
})();
