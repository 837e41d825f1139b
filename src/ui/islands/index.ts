import * as Turbo from '@hotwired/turbo'
Turbo.config.drive.progressBarDelay = 2 ** 31 - 1
