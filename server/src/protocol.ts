/** Our custom requests: the one file that client and server share. */
export {};
