/** Every screen but the form that opens at once: read when that one stands, so that it stands sooner. */

export { default as Agree } from "./screens/Agree.svelte";
export { default as Attempt } from "./screens/Attempt.svelte";
export { default as Choose } from "./screens/Choose.svelte";
export { default as Correct } from "./screens/Correct.svelte";
export { default as Enrol } from "./screens/Enrol.svelte";
export { default as Matter } from "./screens/Matter.svelte";
export { default as Message } from "./screens/Message.svelte";
export { default as Mine } from "./screens/Mine.svelte";
export { default as Observation } from "./screens/Observation.svelte";
export { default as People } from "./screens/People.svelte";
export { default as Person } from "./screens/Person.svelte";
export { default as Services } from "./screens/Services.svelte";
export { default as Today } from "./screens/Today.svelte";
export { default as Unlock } from "./screens/Unlock.svelte";
export { default as Way } from "./screens/Way.svelte";
