import type { WaysWords } from "./ways_en";

export const waysFi: WaysWords = {
  lockTitle: "Lukko",
  wayTitle: "Millä lukko aukeaa",
  way_pin: "PIN",
  way_passphrase: "Viisi sanaa",
  way_passkey: "Pääsyavain",
  passkeyHelp:
    "Sormesi, kasvosi tai puhelimen oma lukitus avaa ihmisten tiedot, myös ilman verkkoa. Kirjaamiseen sitä ei tarvita. Jos menetät pääsyavaimen, puhelin otetaan käyttöön uudestaan.",
  openByPasskey: "Avaa pääsyavaimella",
  asksPhone: "Puhelin kysyy …",
  noPasskeyMade: "Pääsyavainta ei syntynyt. Yritä uudestaan tai valitse toinen tapa.",
  unfitPasskey: "Tämän puhelimen pääsyavaimilla lukko ei aukea. Valitse toinen tapa.",
  noPasskeyCame:
    "Pääsyavain ei avannut lukkoa. Tätä ei lasketa vääräksi yritykseksi. Yritä uudestaan; kirjata voit koko ajan. Jos pääsyavain on poissa, ota puhelin käyttöön uudestaan.",
  forgotPasskey: "Katosiko pääsyavain?",
  changeWay: "Vaihda, millä lukko aukeaa",
  changeWayHelp: "Avaa lukko vielä kerran ja valitse. Uusi tapa tulee vanhan tilalle.",
  openAndChange: "Avaa lukko ja valitse",
  takeWay: "Avaa lukko näin",
  showPhrase: "Näytä sanat",
  phraseOwnHelp:
    "Nämä viisi sanaa avaavat lukon. Kirjoita ne nyt paperille ja pidä paperi erillään puhelimesta: niitä ei näytetä uudestaan.",
  strongerHelp:
    "Tiimissäsi PIN ei enää avaa ihmisten tietoja. Valitse toinen tapa: se tulee PINin tilalle. Kirjata voit sillä välin.",
  wayChanged: "Tallennettu: lukko aukeaa tästä lähtien uudella tavalla.",
};
