/** The thread that typesets could not start or ended: no fault of the document. */
export class TypesettingError extends Error {}
