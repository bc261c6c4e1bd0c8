/** Names how files are made into passages. Raise it when readers or passages change: every file is then read anew. */
export const maker = '2';
