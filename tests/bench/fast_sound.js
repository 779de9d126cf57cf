// The hall's sound runs thirty times faster: the real sound graph plays its clips faster and its waits are shorter.
// All other waits (for the link, the reports and the tick) stay the same, because the server's waits stay the same.
(() => {
  const FASTER = 30;
  const SOUND_WAITS = { setInterval: 50, setTimeout: 700 }; // the clock check in sound.js, the pause in speech.js
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
