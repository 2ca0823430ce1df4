import type { Role } from './roles.ts';

/**
 * How titles name a role: alternatives parted by `|`. A title names a role when it holds all words of an
 * alternative, in any order; the longest alternative wins, so that "product marketing manager" is not a
 * product manager. Seniority is left out: "senior", "lead", "principal" and the like say how long, not what.
 *
 * One table a language. A person's title is read with all of them, because one directory mixes several.
 */
export type RoleWords = Readonly<Partial<Record<Role, string>>>;

const english: RoleWords = {
  'product-manager':
    'product manager | product management | product lead | product director | director product | head product | pm | principal pm',
  'product-owner': 'product owner | po',
  'technical-product-manager': 'technical product manager | technical pm | tpm | product manager api',
  'growth-product-manager': 'growth product manager | growth pm | product manager growth',
  'platform-product-manager': 'platform product manager | platform pm | product manager platform',
  'ai-product-manager': 'ai product manager | ai pm | machine learning product manager | ml product manager',
  'associate-product-manager': 'associate product manager | apm | associate pm | junior product manager',
  'group-product-manager': 'group product manager | gpm | group pm',
  'chief-product-officer': 'chief product officer | cpo | vp product | vice president product',
  'product-operations': 'product operations | product ops | product operations manager',
  'product-marketer': 'product marketing | product marketing manager | product marketer | pmm',
  designer:
    'designer | product designer | ux designer | ui designer | interaction designer | visual designer | service designer | design lead | design manager | head design | vice president design',
  'content-designer': 'content designer | ux writer | content strategist',
  'ux-researcher':
    'ux researcher | user researcher | user experience researcher | design researcher | research operations | ux research',
  engineer:
    'engineer | software engineer | developer | software developer | programmer | frontend engineer | backend engineer | platform engineer | site reliability engineer | sre | mobile engineer | staff engineer | devops engineer | security engineer',
  'tech-lead':
    'tech lead | technical lead | lead engineer | lead developer | software architect | solution architect | solutions architect',
  'engineering-manager':
    'engineering manager | development manager | engineering director | director engineering | head engineering | vp engineering | vice president engineering | chief technology officer | cto',
  'quality-engineer': 'quality engineer | qa engineer | test engineer | software tester | quality assurance',
  'data-analyst':
    'data analyst | analytics manager | bi analyst | product analyst | experimentation analyst | business intelligence analyst | marketing analyst',
  'data-scientist': 'data scientist | applied scientist | data science | data science manager',
  'data-engineer': 'data engineer | analytics engineer | data architect',
  'machine-learning-engineer': 'machine learning engineer | ml engineer | ai engineer',
  'programme-manager': 'programme manager | program manager | technical program manager | portfolio manager',
  'project-manager': 'project manager | project lead | project coordinator | delivery manager',
  'scrum-master': 'scrum master | agile coach | agile delivery lead',
  'business-analyst':
    'business analyst | systems analyst | business operations analyst | requirements engineer',
  marketer:
    'marketing | marketing manager | marketer | brand manager | events manager | marketing lead | chief marketing officer',
  'growth-marketer': 'growth marketing | growth marketing manager | growth marketer | performance marketing',
  'market-researcher': 'market researcher | market research | consumer insights',
  seller:
    'account executive | account manager | sales manager | sales | sales representative | sales development representative | partner manager | business development',
  'sales-engineer': 'sales engineer | solutions engineer | presales',
  'sales-operations':
    'sales operations | revenue operations | revenue operations analyst | deal desk | deal desk manager',
  'customer-success-manager': 'customer success | customer success manager | onboarding specialist',
  'support-specialist':
    'support specialist | support engineer | customer support | customer service | support team | support knowledge manager | help desk',
  'pricing-analyst': 'pricing analyst | pricing manager | pricing strategist',
  'financial-analyst':
    'financial analyst | finance manager | accountant | controller | finance business partner',
  'people-partner': 'hr business partner | people partner | recruiter | hr manager | talent acquisition',
  'learning-partner': 'learning development | instructional designer | learning designer | training manager',
  counsel: 'counsel | legal counsel | lawyer | attorney',
};

const german: RoleWords = {
  'product-manager':
    'produktmanager | produktmanagement | produktleiter | leiter produkt | produktverantwortlicher',
  'product-owner': 'produkteigner | produkt owner',
  'technical-product-manager': 'technischer produktmanager',
  'growth-product-manager': 'produktmanager wachstum | growth produktmanager',
  'platform-product-manager': 'produktmanager plattform',
  'ai-product-manager': 'ki produktmanager | produktmanager ki',
  'associate-product-manager': 'junior produktmanager',
  'chief-product-officer': 'produktvorstand | bereichsleiter produkt',
  'product-marketer': 'produktmarketing | produktmarketing manager',
  designer: 'gestalter | produktdesigner | mediengestalter',
  'content-designer': 'ux texter | ux redakteur',
  'ux-researcher': 'ux forscher | nutzerforscher | nutzerforschung',
  engineer:
    'entwickler | softwareentwickler | ingenieur | softwareingenieur | programmierer | backend entwickler | frontend entwickler',
  'tech-lead': 'softwarearchitekt | technischer leiter | leitender entwickler',
  'engineering-manager': 'entwicklungsleiter | leiter softwareentwicklung | leiter entwicklung',
  'quality-engineer': 'softwaretester | testmanager | qualitatsingenieur',
  'data-analyst': 'datenanalyst | analyst daten',
  'data-scientist': 'datenwissenschaftler',
  'data-engineer': 'dateningenieur | datenarchitekt',
  'programme-manager': 'programmleiter | programmmanager',
  'project-manager': 'projektleiter | projektmanager | projektkoordinator',
  'business-analyst': 'business analyst | geschaftsanalyst | anforderungsmanager',
  marketer: 'marketingleiter | marketingmanager | leiter marketing',
  'market-researcher': 'marktforscher',
  seller: 'vertriebsleiter | vertriebsmitarbeiter | kundenbetreuer | kundenberater | aussendienst',
  'sales-engineer': 'vertriebsingenieur',
  'support-specialist': 'kundenservice | kundendienst',
  'pricing-analyst': 'preismanager | preisanalyst',
  'financial-analyst': 'finanzanalyst | buchhalter',
  'people-partner': 'personalreferent | personalleiter | personalberater',
  'learning-partner': 'personalentwickler | trainer personalentwicklung',
  counsel: 'syndikus | jurist | rechtsanwalt',
};

/** The titles that the rest of the languages write in one word; a first few, to be continued. */
const japanese: RoleWords = {
  'product-manager': 'プロダクトマネージャー | プロダクトマネージャ | 製品マネージャー',
  'product-owner': 'プロダクトオーナー',
  designer: 'デザイナー',
  'ux-researcher': 'uxリサーチャー | ユーザーリサーチャー',
  engineer: 'エンジニア',
  'data-analyst': 'データアナリスト',
  'data-scientist': 'データサイエンティスト',
  'project-manager': 'プロジェクトマネージャー | プロジェクトマネージャ',
  seller: '営業',
  'support-specialist': 'サポート担当',
};

export const roleWordsByLanguage = { en: english, de: german, ja: japanese } as const;
