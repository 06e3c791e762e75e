import { page } from '$app/state';
import { messagesFor, type Messages } from './index.ts';

/** The texts in the reader's language; for the script part of a component. */
export const texts = (): Messages => messagesFor(page.data.locale ?? 'id');
