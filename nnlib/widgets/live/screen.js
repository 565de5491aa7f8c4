// How far the screen has come with drawing, as in screen.py: it gets no more pictures than it can show.
const IN_FLIGHT = 2, UNSEEN = 5000, HELD_UP = 500, PICTURE = 1000 / 30;  // pictures; milliseconds

// late: a picture was due, and the screen was not ready; needsPoints: it does not have the present points.
export class Screen {
  sent = 0;
  drawn = 0;
  sentAt = 0;
  heardAt = 0;
  askedAt = 0;
  late = false;
  needsPoints = true;

  get isFull() {
    return this.sent - this.drawn >= IN_FLIGHT;
  }

  get isUnseen() {
    return this.isFull && performance.now() - Math.max(this.sentAt, this.heardAt) > UNSEEN;
  }

  // Called again and again: time in which we were held up is not the screen's.
  keepTime() {
    const now = performance.now();
    if (now - this.askedAt > HELD_UP) this.heardAt = now;
    this.askedAt = now;
  }

  get isReady() {
    return !this.isFull && performance.now() - this.sentAt >= PICTURE;
  }

  begin() {
    [this.drawn, this.needsPoints] = [this.sent, true];
  }

  heard() {
    this.heardAt = performance.now();
  }

  // Another picture goes out; its number.
  goes() {
    [this.sentAt, this.needsPoints] = [performance.now(), false];
    return this.sent += 1;
  }
}
