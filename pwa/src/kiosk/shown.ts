// What a visitor has shown the kiosk.

/** A slip with the year that proves whose it is; every call of this visit carries both. */
export interface Shown { readonly text: string; readonly birth_year: string }
