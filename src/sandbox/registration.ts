/** Peerloom as it is registered in the sandbox's directory and installed in its Teams. */
export const registration = {
  name: 'Peerloom',
  /** The application in Entra. */
  clientId: '9f1c2f6e-6b0a-4c9b-8d57-0a6f2a4f7c11',
  /** The app in Teams; one application belongs to exactly one app. */
  appId: 'b7a4c3d2-5e1f-4a80-9c36-2d8e7f105a64',
  /** What its manifest says of activities: each type with the parameters of its text, beside `actor`. */
  activityTypes: {
    communityInvitation: ['community'],
    actionReminder: ['community'],
    resultQuestion: ['community'],
  },
  /** MSAL demands https of an authority, so it has a name of its own; metadata says where it really is. */
  authorityHost: 'login.sandbox.example',
} as const;
