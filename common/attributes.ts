/** Attributes and events of the elements. The elements, the published types, the playground and the docs share them. */

/** `<easel-generator>`: attributes that decide which account it uses. A change restarts it. */
export const GENERATOR_ACCOUNT_ATTRIBUTES = ['site-key', 'token', 'endpoint'] as const;
/** `<easel-generator>`: attributes that change what is shown or asked for. */
export const GENERATOR_OPTION_ATTRIBUTES = [
  'style-preset',
  'styles',
  'size',
  'seed',
  'quality',
  'background',
  'director',
  'lang',
  'theme',
  'maxlength',
  'history',
  'share',
  'layout',
  'controls',
  'label',
  'placeholder',
  'button',
  'hint',
  'required',
] as const;
/** `<easel-generator>`: attributes of any field of a form, which the browser reads. */
export const GENERATOR_FIELD_ATTRIBUTES = ['name', 'disabled'] as const;
export const GENERATOR_EVENTS = [
  'easel-submit',
  'easel-progress',
  'easel-preview',
  'easel-complete',
  'easel-error',
  'easel-cancel',
  'easel-quota',
] as const;

/** `<easel-gallery>`: attributes that decide whose images it shows. A change restarts it. */
export const GALLERY_ACCOUNT_ATTRIBUTES = ['site-key', 'token', 'endpoint', 'page-size'] as const;
