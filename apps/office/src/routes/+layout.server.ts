/** Pages are plain HTML: every form works without script, and nothing is loaded that is not shown. */
export const csr = false;
