/** Where one looks from: a point of the picture in the middle of the canvas, and how many pixels a unit of it takes. */
export class Camera {
  x = 0
  y = 0
  scale = 1
  #least = 1

  /** Shows all of a box within so many pixels. */
  fit(box: { left: number; right: number; top: number; bottom: number }, width: number, height: number): void {
    this.x = (box.left + box.right) / 2
    this.y = (box.top + box.bottom) / 2
    this.scale = 0.92 * Math.min(width / Math.max(1, box.right - box.left), height / Math.max(1, box.bottom - box.top))
    this.#least = this.scale / 2
  }

  /** Moves by so many pixels. */
  pan(dx: number, dy: number): void {
    this.x -= dx / this.scale
    this.y -= dy / this.scale
  }

  /** Comes nearer (above 1) or goes back around a point that is so many pixels from the middle. */
  zoom(times: number, dx = 0, dy = 0): void {
    const scale = Math.min(this.#least * 200, Math.max(this.#least, this.scale * times))
    this.x += dx / this.scale - dx / scale
    this.y += dy / this.scale - dy / scale
    this.scale = scale
  }
}
