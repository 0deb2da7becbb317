/** The languages that the server answers for; the first is `config.yaml`. */
export const languages = ['ouroboros-config', 'ouroboros-credentials'] as const;
