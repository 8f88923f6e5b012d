/** The bridge tells better-auth the caller's address in this header; what a caller sends under this name is not passed on. */
export const clientAddressHeader = 'x-koewa-client-address'
