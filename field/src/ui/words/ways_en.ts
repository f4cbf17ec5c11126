/** By what the lock opens, in English; `sv` and `fi` stand beside this file. */
export const waysEn = {
  lockTitle: "The lock",
  wayTitle: "How the lock opens",
  way_pin: "PIN",
  way_passphrase: "Five words",
  way_passkey: "Passkey",
  passkeyHelp:
    "Your finger, your face or the phone's own lock opens what is shown of people, without a connection too. Recording needs none of it. If you lose the passkey, the phone is taken into use anew.",
  openByPasskey: "Open with the passkey",
  asksPhone: "The phone asks …",
  noPasskeyMade: "No passkey was made. Try again, or choose another way.",
  unfitPasskey: "The passkeys of this phone cannot open the lock. Choose another way.",
  noPasskeyCame:
    "The passkey did not open the lock. That is not counted as a wrong try. Try again; you can record all the while. If the passkey is gone, take the phone into use anew.",
  forgotPasskey: "Passkey lost?",
  changeWay: "Change how the lock opens",
  changeWayHelp: "Open the lock once more, then choose. The new way takes the old one's place.",
  openAndChange: "Open the lock and choose",
  takeWay: "Open the lock this way",
  showPhrase: "Show me the words",
  phraseOwnHelp:
    "These five words will open the lock. Write them on paper now and keep the paper apart from the phone: they are not shown again.",
  strongerHelp:
    "Your team does not let a PIN open people's data any more. Choose another way: it takes the PIN's place. You can record meanwhile.",
  wayChanged: "Saved: the lock opens the new way from now on.",
};

export type WaysWords = typeof waysEn;
