/** Codes of the contract in English; `sv` and `fi` stand beside this file. */
export const codesEn = {
  contact: {
    wishes: "wishes contact",
    pause: "wants a pause",
    does_not_wish: "does not wish contact",
  },
  stepDone: {
    wishes: "Noted: they wish contact.",
    pause: "Noted: they want a pause. Nothing that was agreed is lost.",
    does_not_wish: "Noted: they do not wish contact. The way back stays open.",
  },
  ways: {
    face_to_face: "face to face",
    phone: "by phone",
    message: "by text message",
    email: "by e-mail",
    letter: "by letter",
    through_somebody: "through somebody they trust",
  } as Record<string, string>,
  kinds: {
    "encounter.recorded": "Encounter",
    "encounter.corrected": "Correction",
    "attempt.made": "Attempt to reach somebody",
    "observation.made": "Observation",
    "message.left": "Message to the next shift",
    "person.agreed": "New alias card",
    "contact.changed": "Contact",
    "matter.added": "New matter",
    "matter.finished": "Matter ended",
    "wish.ended": "Wish ended",
    "draft.left": "Unfinished record",
  } as Record<string, string>,
  sending: {
    saved: "on this phone, waiting to be sent",
    unreadable: "on this phone, will be sent again",
    received: "arrived",
    waits: "arrived, waits for another record",
    tray: "arrived, being looked at in the office",
  },
  serviceKinds: {
    night_shelter: "Bed for a night",
    day_centre: "Day centre",
    food: "Food",
    crisis: "Crisis help",
    health: "Health",
    substance_services: "Substance services",
    livelihood: "Money, debts, Kela",
    housing_advice: "Housing advice",
    for_women: "For women",
    for_young: "For the young",
    other: "Other help",
  } as Record<string, string>,
  thresholds: {
    nothing: "nothing is asked",
    identity: "who one is, with papers",
    sobriety: "being sober",
    appointment: "an appointment",
    referral: "a referral",
    fee: "a fee",
  } as Record<string, string>,
};

export type CodeWords = typeof codesEn;
