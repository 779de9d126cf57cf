/** An audio worklet: passes on the microphone's sound in blocks of about 20 ms. */

const BLOCK = 1024;

class Tap extends AudioWorkletProcessor {
  constructor() {
    super();
    this.block = new Float32Array(BLOCK);
    this.filled = 0;
  }

  process([input]) {
    const heard = input[0]; // one channel; none while the microphone is being changed
    if (!heard) return true;
    this.block.set(heard, this.filled);
    this.filled += heard.length;
    if (this.filled >= BLOCK) {
      this.port.postMessage(this.block.slice());
      this.filled = 0;
    }
    return true;
  }
}

registerProcessor("tap", Tap);
