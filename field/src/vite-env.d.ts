/// <reference types="vite/client" />

declare module "*.wasm?bytes" {
  const base64: string;
  export default base64;
}

declare module "@icons?url" {
  const address: string;
  export default address;
}
