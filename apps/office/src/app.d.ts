import type { Context } from '@jmo/database';
import type { Environment } from '@jmo/kernel';
import type { OfficerSession } from '@jmo/officer';
import type { Addressed } from '@jmo/ui/server';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** What an officer may quote when they ask for help; it finds the log line. */
      reference?: string;
    }
    interface Locals {
      requestId: string;
      context: Context;
      environment: Environment;
      /** The address of the desk, which is not the participants'. */
      address: Addressed;
      /** Set for whoever is signed in; the pages below (meja) are never reached without it. */
      session: OfficerSession | undefined;
    }
  }
}
