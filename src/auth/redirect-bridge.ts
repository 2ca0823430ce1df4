import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

/** Ends a sign-in: hands the answer in this page's address to the window that asked. False without one. */
export async function handOverAnswer(): Promise<boolean> {
  try {
    await broadcastResponseToMainFrame();
    return true;
  } catch {
    return false;
  }
}
