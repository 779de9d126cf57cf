/** The microphone: opened once, then every block of sound is passed on. Takes are decided in take.js. */

/** No sound from a microphone; `reason` is insecure | refused | none | busy. */
export class NoMicrophone extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

const REASONS = { NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "none" };
// Without processing: a browser's filters for telephone calls spoil a recording.
const PLAIN = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false };

/** Open the microphone; from then on `hear(block, ms)` gets Float32Array blocks in -1..1.
 *  @returns {Promise<{rate: number}>} rate in Hz
 *  @throws {NoMicrophone} */
export async function openMicrophone(hear) {
  if (!navigator.mediaDevices?.getUserMedia) throw new NoMicrophone("insecure");
  const stream = await asked();
  const context = new AudioContext();
  await context.audioWorklet.addModule("/static/voice/tap.js");
  const tap = new AudioWorkletNode(context, "tap", { numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" });
  tap.port.onmessage = ({ data }) => hear(data, (data.length / context.sampleRate) * 1000);
  context.createMediaStreamSource(stream).connect(tap);
  await context.resume();
  return { rate: context.sampleRate };
}

async function asked() {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: PLAIN });
  } catch (error) {
    throw new NoMicrophone(REASONS[error.name] ?? "busy");
  }
}
