/// <reference types="vite/client" />

declare module "*.wasm?bytes" {
  const hex: string;
  export default hex;
}

declare module "@icons?url" {
  const address: string;
  export default address;
}
