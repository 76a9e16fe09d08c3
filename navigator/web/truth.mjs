// Three truth values. Unknown is a value of its own and never stands for false.

export const FALSE = 0;
export const TRUE = 1;
export const UNKNOWN = 2;
