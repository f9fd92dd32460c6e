/** 考评档次. */
export type Tier = 'excellent' | 'good' | 'fair' | 'poor';
