/** The microphone: opened once, then every block it hears is handed on. What a take is, is decided in take.js. */

/** No sound from a microphone; `reason` is insecure | refused | none | busy. */
export class NoMicrophone extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

const REASONS = { NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "none" };
// As it sounds: what a browser does to make a telephone call bearable spoils a recording.
const PLAIN = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false };

/** Open the microphone; `hear(block, ms)` gets Float32Array blocks in -1..1 from then on.
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
