import type { Session } from '@jmo/account';
import type { Context } from '@jmo/database';
import type { Environment, Locale, ParticipantId } from '@jmo/kernel';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** What a person may quote when they ask for help; it finds the log line. */
      reference?: string;
    }
    interface Locals {
      requestId: string;
      locale: Locale;
      context: Context;
      environment: Environment;
      /** Set for whoever is signed in; the pages below (peserta) are never reached without it. */
      participantId: ParticipantId | undefined;
      session?: Session | undefined;
    }
    interface PageData {
      locale: Locale;
    }
  }
}
