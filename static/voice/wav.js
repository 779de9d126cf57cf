/** Makes a WAV file from samples: lossless, and the server needs no decoder for the formats of browsers. */

const HEAD_BYTES = 44;

/** @param {Float32Array[]} blocks samples in -1..1, mono  @param {number} rate Hz  @returns {ArrayBuffer} 16 bit */
export function wavFile(blocks, rate) {
  const count = blocks.reduce((sum, block) => sum + block.length, 0);
  const view = new DataView(new ArrayBuffer(HEAD_BYTES + 2 * count));
  writeHead(view, count, rate);
  let at = HEAD_BYTES;
  for (const block of blocks) {
    for (const sample of block) {
      view.setInt16(at, Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff), true);
      at += 2;
    }
  }
  return view.buffer;
}

function writeHead(view, count, rate) {
  const word = (at, letters) => [...letters].forEach((letter, place) => view.setUint8(at + place, letter.charCodeAt(0)));
  word(0, "RIFF");
  view.setUint32(4, HEAD_BYTES - 8 + 2 * count, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true); // bytes of what follows up to "data"
  view.setUint16(20, 1, true); // plain samples
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true); // bytes a second
  view.setUint16(32, 2, true); // bytes a sample
  view.setUint16(34, 16, true); // bits a sample
  word(36, "data");
  view.setUint32(40, 2 * count, true);
}
