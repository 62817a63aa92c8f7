// Words of every way a camera can fail: whose fault it is not, what to do, and the other ways.

import type { vi } from '../vi/trouble'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  app_head: '{app} blocks the camera',
  app_text: 'Your phone is fine. It works once this page is open in a browser. What you did is kept.',
  app_tap: '1. Tap …',
  app_pick: '2. Choose',
  app_open: 'Open in browser',
  app_code: 'In the browser choose “I have a file code” and type: {code}',

  denied_head: 'The camera is not allowed yet',
  denied_text: 'Your phone is fine. Allow the camera once and it works. What you did is kept.',
  denied_android: '1. Tap the sign left of the address.\n2. Choose “Permissions”, then “Camera”, tap “Allow”.\n3. Come back here and tap “Reload the page”.',
  denied_ios: '1. Tap “aA” in the address bar, choose “Website Settings”.\n2. At “Camera” choose “Allow”.\n3. Come back here and tap “Reload the page”.',
  denied_other: '1. Tap the lock beside the address.\n2. At “Camera” choose “Allow”.\n3. Tap “Reload the page”.',
  silent_head: 'The camera has not answered',
  silent_text: 'If the phone is asking about the camera, please tap “Allow”. If you see nothing, this browser may block the camera.',
  none_head: 'This device has no camera',
  none_text: 'Take the photos with another phone: choose it below, scan the code and go on. What is done is kept.',
  busy_head: 'The camera is busy',
  busy_text: 'Another app is using the camera. Close it, then tap “Try again”. What you did is kept.',
  insecure_head: 'This page is not open the secure way',
  insecure_text: 'The camera works only when the address begins with “https”. What you did is kept.',
  insecure_deed: 'Open again with https',
  unsupported_head: 'This browser cannot use the camera yet',
  unsupported_text: 'Please update the browser, or open this page in Chrome or Safari. What you did is kept.',
  broken_head: 'The camera did not open',
  broken_text: 'Please try again. If it still fails, close the browser and open it again. What you did is kept.',

  copy: 'Copy the link',
  copy_note: 'Paste it into Chrome or Safari',
  copied: 'Copied',
  file: 'Send a photo you have',
  file_note: 'An officer will look closer',
  other_phone: 'Use another phone',
  other_phone_note: 'Scan a code and go on, everything is kept',
  no_face: 'Do not use my face',
  no_face_note: 'An officer looks at the original card, you still file online',
}
