/** Where an operation is on its way, and what an answer makes of it. */

/** "saved": only on this phone. "unreadable": the server could not open it; it is sealed anew. */
export type State = "saved" | "unreadable" | "received" | "waits" | "tray";

export type Answer = "received" | "waits" | "tray" | "again" | "unreadable";

const ARRIVED: readonly State[] = ["received", "waits", "tray"];
const ANSWERS: readonly string[] = ["received", "waits", "tray", "again", "unreadable"];

/** Has the server taken it in, in whatever way? */
export function hasArrived(state: State): boolean {
  return ARRIVED.includes(state);
}

export function isAnswer(word: unknown): word is Answer {
  return typeof word === "string" && ANSWERS.includes(word);
}

/** The state after an answer: what has arrived never becomes unsent, whatever a late answer says. */
export function after(state: State, answer: Answer): State {
  if (hasArrived(state)) return answer === "received" || answer === "tray" ? answer : state;
  return answer === "again" ? state : answer;
}
