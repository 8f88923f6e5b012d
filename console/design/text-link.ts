/** Classes of a link inside text, as high as a finger needs; give them to the router's Link. */
export const textLink = "leading-6 text-accent underline decoration-1 underline-offset-[3px] hover:decoration-2";
