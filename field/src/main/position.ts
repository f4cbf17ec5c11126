/** Where the phone is, if it may say so; asked at a touch, used here, and told nobody. */

const PATIENCE = 8000;

export async function positionHere(): Promise<GeolocationCoordinates | null> {
  if (!("geolocation" in navigator)) return null;
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        resolve(coords);
      },
      () => {
        resolve(null);
      },
      { timeout: PATIENCE, maximumAge: 60_000 },
    );
  });
}
