/** The progress in the list of prompts: what comes next, how much is done. Pure functions. */

const SECONDS_EACH = 20; // seconds for one prompt (read, listen, go on): 60 prompts in 20 minutes

/** The index of the next prompt without a recording after `place`, going round; -1 when all have one. */
export function nextOpen(prompts, place) {
  const turn = prompts.map((_prompt, step) => (place + 1 + step) % prompts.length);
  return turn.find((at) => !prompts[at].take) ?? -1;
}

/** The state of one prompt: todo, done, or warn when its recording should be made again. */
export function standing({ take }) {
  if (!take) return "todo";
  return take.findings.length ? "warn" : "done";
}

/** Counts of all prompts; `calls`: prompts that calls still need; `minutes`: estimate of the time left. */
export function progress(prompts) {
  const open = prompts.filter((prompt) => !prompt.take);
  return {
    all: prompts.length,
    done: prompts.length - open.length,
    warned: prompts.filter((prompt) => standing(prompt) === "warn").length,
    calls: open.filter((prompt) => prompt.group === "calls").length,
    minutes: Math.ceil((open.length * SECONDS_EACH) / 60),
  };
}
