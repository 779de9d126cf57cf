// Tells the test of every sound that is started, stopped or ended by the end of its page: by the sound graph itself, in
// milliseconds of the machine's clock. `tell` is the test's.
(() => {
  const life = Math.round(performance.timeOrigin);
  const wall = () => performance.timeOrigin + performance.now();
  const proto = AudioBufferSourceNode.prototype;
  const { start, stop } = proto;
  let count = 0;
  let batch = 0; // all that is started in one go is one sentence
  proto.start = function (at) {
    const last = board.audioLog[board.audioLog.length - 1];
    const begins = wall() + (at - this.context.currentTime) * 1000;
    this.told = count += 1;
    if (!batch) {
      batch = count;
      Promise.resolve().then(() => { batch = 0; });
    }
    tell({
      kind: "start", life, id: this.told, batch, begins, ends: begins + this.buffer.duration * 1000,
      seq: last.startedAt === at ? last.seq : -1, what: last.what,
    });
    start.call(this, at);
  };
  proto.stop = function () {
    tell({ kind: "stop", life, id: this.told, at: wall() });
    stop.call(this);
  };
  // What a page says while it goes is lost; its follower says it.
  const before = localStorage.getItem("test.ended");
  if (before) { tell(JSON.parse(before)); }
  addEventListener("pagehide", () => localStorage.setItem("test.ended", JSON.stringify({ kind: "end", life, at: wall() })));
})();
