import type { WaysWords } from "./ways_en";

export const waysSv: WaysWords = {
  lockTitle: "Låset",
  wayTitle: "Hur låset öppnas",
  way_pin: "PIN",
  way_passphrase: "Fem ord",
  way_passkey: "Lösennyckel",
  passkeyHelp:
    "Ditt finger, ditt ansikte eller telefonens eget lås öppnar det som visas om människor, också utan förbindelse. För att anteckna behövs det inte. Förlorar du lösennyckeln tas telefonen i bruk på nytt.",
  openByPasskey: "Öppna med lösennyckeln",
  asksPhone: "Telefonen frågar …",
  noPasskeyMade: "Ingen lösennyckel skapades. Försök igen, eller välj ett annat sätt.",
  unfitPasskey: "Den här telefonens lösennycklar kan inte öppna låset. Välj ett annat sätt.",
  noPasskeyCame:
    "Lösennyckeln öppnade inte låset. Det räknas inte som ett fel försök. Försök igen; anteckna kan du hela tiden. Om lösennyckeln är borta, ta telefonen i bruk på nytt.",
  forgotPasskey: "Har du förlorat lösennyckeln?",
  changeWay: "Byt hur låset öppnas",
  changeWayHelp: "Öppna låset en gång till och välj. Det nya sättet ersätter det gamla.",
  openAndChange: "Öppna låset och välj",
  takeWay: "Öppna låset så här",
  showPhrase: "Visa orden",
  phraseOwnHelp:
    "De här fem orden öppnar låset. Skriv dem på papper nu och håll papperet skilt från telefonen: de visas inte igen.",
  strongerHelp:
    "I ditt team räcker PIN inte längre för att öppna människors uppgifter. Välj ett annat sätt: det ersätter PIN-koden. Anteckna kan du under tiden.",
  wayChanged: "Sparat: låset öppnas på det nya sättet från och med nu.",
};
