import type { Role } from '../roles.ts';

/**
 * How titles name a role, in the words that `english.ts` and the other languages lead to; alternatives are parted
 * by `|`. A title names a role when it holds all words of an alternative, best in this order and side by side; of
 * several the one with more words. How long somebody does it ("senior", "principal") says nothing about what, and
 * is left out.
 */
export const rolePhrases: Readonly<Record<Role, string>> = {
  'product-manager':
    'product manager | product management | product lead | product director | director product | head product | lead product | manager product | pm | product line manager | product portfolio manager',
  'product-owner': 'product owner | owner product | po | product owner manager | product owner lead',
  'technical-product-manager':
    'technical product manager | product manager technical | technical product management | technical product lead | technical pm | pm technical | tpm | api product manager | product manager api',
  'growth-product-manager':
    'growth product manager | growth product lead | growth pm | pm growth | product manager growth | product lead growth | product growth manager | product growth lead',
  'platform-product-manager':
    'platform product manager | platform product lead | platform pm | pm platform | product manager platform | product lead platform | product platform manager',
  'ai-product-manager':
    'ai product manager | ai product lead | ai pm | pm ai | product manager ai | product lead ai | machine learning product manager | product manager machine learning',
  'associate-product-manager':
    'associate product manager | product manager associate | associate product management | apm | associate pm | associate product | product associate | associate manager product',
  'group-product-manager':
    'group product manager | product manager group | group product lead | gpm | group pm | product group lead | product group manager',
  'chief-product-officer':
    'chief product officer | chief officer product | chief product | cpo | cpto | chief product technology officer | chief digital product officer | vice president product | vice president product management | president product',
  'product-operations':
    'product operations | product operations manager | product operations lead | operations product | product operations analyst',
  'product-marketer':
    'product marketing | product marketing manager | product marketing director | product marketing head | product marketer | pmm | marketing product | product marketing lead | vice president product marketing | product marketing specialist | marketing manager product',
  designer:
    'designer | product designer | ux designer | ui designer | ux ui | ux | interaction designer | visual designer | service designer | graphic designer | web designer | brand designer | design lead | lead design | design manager | design director | director design | head design | design head | product design | ux design | user experience design | user experience designer | user interface designer | vice president design | art director | creative director | product design manager | product design lead | product design director | ux lead | ux manager | user experience lead | user experience manager | user experience expert | ux architect | ux expert | motion designer | system designer | design system designer | design engineer ux | design operations',
  'content-designer':
    'content designer | ux writer | user experience writer | content strategist | content design | ux content | ux writing | product writer | technical writer ux | ux content strategist',
  'ux-researcher':
    'ux researcher | user researcher | user research | user experience researcher | user experience research | design researcher | design research | research operations | ux research | usability researcher | usability engineer | usability specialist | usability | research lead ux | user experience research manager | user experience research lead | research manager ux | product researcher',
  engineer:
    'engineer | software engineer | developer | software developer | programmer | frontend engineer | frontend developer | backend engineer | backend developer | full stack engineer | full stack developer | full stack | platform engineer | site reliability engineer | sre | swe | sde | mobile engineer | ios developer | ios engineer | android developer | android engineer | staff engineer | devops engineer | devops | cloud engineer | security engineer | web developer | application developer | application engineer | embedded engineer | systems engineer | network engineer | hardware engineer | game developer | software development | product engineer | product developer | infrastructure engineer | research developer | software specialist | product security engineer | software development specialist | frontend | backend | analyst programmer | developer engineer',
  'tech-lead':
    'tech lead | technical lead | technology lead | lead engineer | lead developer | engineer lead | developer lead | lead software engineer | lead software developer | lead frontend engineer | lead backend engineer | lead frontend developer | lead backend developer | software engineer lead | software developer lead | architect software | software architect | solution architect | technical architect | system architect | enterprise architect | cloud architect | it architect | application architect | technology architect | team lead technical',
  'engineering-manager':
    'engineering manager | engineer manager | developer manager | technical director | technical manager | technical head | technology manager | development head | development manager | engineering director | director engineering | head engineering | engineering lead | lead engineering | engineering head | head development | development lead | lead development | development director | director development software | director software development | software development manager | coordinator software development | software development coordinator | software development lead | lead software development | software engineering manager | manager software engineering | head software engineering | head software development | manager engineering | engineering team lead | team lead engineering | development team lead | team lead development | team lead software development | team lead software engineer | software team lead | technology director | director technology | head technology | technology head | vice president engineering | vice president technology | vice president software engineering | chief technology officer | chief technology | cto | chief engineer | lead research development | research development lead | research development manager | research development director',
  'quality-engineer':
    'quality engineer | qa engineer | test engineer | software tester | manual tester | mobile tester | agile tester | game tester | system tester | application tester | usability tester | tester | quality assurance | quality assurance engineer | quality assurance lead | quality assurance manager | qa | qa analyst | qa lead | qa manager | qa tester | test automation engineer | automation tester | test manager | test lead | test analyst | test automation | sdet | quality analyst | quality software | software quality engineer | quality specialist | software test engineer | test developer | test software developer | quality manager',
  'data-analyst':
    'data analyst | analytics manager | bi analyst | bi developer | bi specialist | product analyst | product data analyst | experimentation analyst | business intelligence analyst | business intelligence | business intelligence developer | marketing analyst | web analyst | digital analyst | insights analyst | analytics lead | analytics specialist | data analytics | data analytics manager | data analysis | product analytics | product analytics manager | head analytics | director analytics | reporting analyst | growth analyst | analytics consultant | data visualization | analytics | data insights | statistician analyst',
  'data-scientist':
    'data scientist | applied scientist | data science | data science manager | data science lead | lead data science | head data science | head data | data lead | director data science | decision scientist | research scientist | machine learning scientist | ai scientist | statistician | data science specialist | ai researcher | machine learning researcher',
  'data-engineer':
    'data engineer | analytics engineer | data architect | etl developer | data platform engineer | data engineering | data engineering manager | big data engineer | data warehouse engineer | data warehouse developer | data developer | database engineer | database developer | database administrator | database manager | data infrastructure engineer | data warehouse architect | data modeler | big data developer | data software developer',
  'machine-learning-engineer':
    'machine learning engineer | ai engineer | mlops engineer | mlops | deep learning engineer | computer vision engineer | nlp engineer | ai developer | machine learning developer | ai machine learning engineer | llm engineer | prompt engineer | algorithm engineer | machine learning | machine learning lead',
  'programme-manager':
    'program manager | technical program manager | portfolio manager project | program management | program lead | program director | lead program | director program | head program management | program coordinator | project portfolio manager | project portfolio | manager program | program management officer',
  'project-manager':
    'project manager | project lead | lead project | project coordinator | delivery manager | project management | project director | project management officer | pmo | project officer | technical project manager | technical project lead | it project manager | it project lead | delivery lead | project head | head project management | project management lead | manager project | project administrator | digital project manager | software project manager | project owner | project associate | project specialist | project controller | implementation manager | agile project manager',
  'scrum-master':
    'scrum master | agile coach | agile delivery lead | agile master | kanban coach | agile lead | agile delivery manager | agility lead | scrum coach | iteration manager | release train engineer | agile consultant | agile transformation | agile',
  'business-analyst':
    'business analyst | systems analyst | system analyst | business operations analyst | requirements engineer | requirements manager | requirements analyst | functional analyst | business systems analyst | business process analyst | process analyst | analyst programmer business | it business analyst | functional consultant | requirements specialist | business consultant it | it analyst',
  marketer:
    'marketing | marketing manager | marketer | brand manager | events manager | event manager | marketing lead | marketing director | director marketing | head marketing | chief marketing officer | cmo | digital marketing | digital marketing manager | content marketing | content marketing manager | marketing specialist | brand lead | brand marketing | social media manager | social media | seo manager | seo specialist | seo | community manager | campaign manager | communications manager | communication manager | crm manager | field marketing | email marketing | marketing coordinator | vice president marketing | marketing communications | brand strategist | marketing consultant | marketing operations | lead marketing | brand head | communications lead | event lead | community lead',
  'growth-marketer':
    'growth marketing | growth marketing manager | growth marketer | performance marketing | performance marketing manager | performance marketer | growth hacker | growth manager | growth lead | head growth | lead growth | director growth | vice president growth | user acquisition manager | user acquisition | growth specialist | demand generation | demand generation manager | paid media manager | growth operations | user growth | acquisition manager | user operations growth',
  'market-researcher':
    'market researcher | market research | consumer insights | market research analyst | market research manager | market analyst | market insights | consumer research | market research lead | customer insights',
  seller:
    'account executive | account manager | sales manager | sales | sales representative | sales development representative | sales director | sales lead | lead sales | head sales | director sales | key account manager | key account | ae | sdr | bdr | sales associate | sales executive | sales consultant | sales specialist | sales assistant | partner manager | partnerships manager | alliance manager | partner sales | business development | business development manager | business developer | business development representative | business development director | business development lead | head business development | chief revenue officer | account director | salesman | customer advisor | customer consultant | customer manager | customer executive | vice president sales | territory manager | enterprise sales | regional sales manager | field sales | inside sales | channel manager | sales coordinator | account representative | client manager | account advisor | sales development | sales development lead | sales development manager | sales staff | partner lead | partnerships lead',
  'sales-engineer':
    'sales engineer | solutions engineer | solution engineer | presales | presales engineer | presales consultant | solutions consultant | solution consultant | technical sales | technical sales engineer | technical sales manager | sales consultant technical | sales technical | engineer technical sales | presales manager | presales architect',
  'sales-operations':
    'sales operations | sales operations manager | sales operations analyst | revenue operations | revenue operations manager | revenue operations analyst | revops | deal desk | deal desk manager | sales enablement | sales enablement manager | sales analyst | sales planning | sales controller | commercial operations',
  'customer-success-manager':
    'customer success | customer success manager | customer success lead | customer success specialist | customer success director | csm | onboarding specialist | onboarding manager | customer onboarding | customer experience manager | customer onboarding manager | client success manager | client success | implementation consultant | customer success engineer | customer experience | customer experience lead',
  'support-specialist':
    'support specialist | support engineer | technical support engineer | technical support specialist | technical support | customer support | customer support manager | customer support specialist | customer support lead | customer service | customer service representative | customer service agent | customer service manager | customer service specialist | support agent | support analyst | support manager | support team | support lead | support team lead | support consultant | support knowledge manager | help desk | service desk | product support engineer | product support specialist | product support manager | product support | customer care | call center agent | call center | support staff | support technician | it support | it support specialist | support associate | user support | application support | application support engineer',
  'pricing-analyst':
    'pricing analyst | pricing manager | pricing strategist | pricing specialist | pricing lead | pricing director | pricing strategy | pricing | price analyst | pricing consultant | head pricing | monetization manager | price manager | revenue manager | pricing product',
  'financial-analyst':
    'financial analyst | finance manager | finance director | accountant | controller | controlling | controlling lead | finance business partner | finance analyst | finance | accounting | accounting manager | accounting specialist | finance lead | chief financial officer | cfo | financial controller | treasurer | auditor | financial planning | bookkeeper | accounting clerk | business controller | tax accountant | finance specialist | head finance | finance officer | finance head | accounts payable | accounts receivable | finance lead manager | tax manager',
  'people-partner':
    'hr business partner | people partner | recruiter | recruiting | hr manager | hr specialist | hr generalist | hr lead | hr director | hr | hrbp | talent acquisition | talent acquisition manager | talent acquisition specialist | talent partner | people operations | people operations manager | people manager hr | head people | chief people officer | technical recruiter | recruitment specialist | recruitment manager | recruitment consultant | people culture | hr consultant | hr administrator | hr coordinator | talent manager | hr officer | hr analyst',
  'learning-partner':
    'learning development | learning development partner | learning development manager | learning development specialist | learning manager | instructional designer | learning designer | learning experience designer | training manager | training specialist | training lead | trainer | hr development | learning specialist | learning lead | training partner | learning partner | training staff | training officer | hr developer | enablement manager | corporate trainer | learning consultant | training coordinator | employee development manager | employee development director | employee development lead | staff development manager | staff development director | staff development lead | organizational development manager | organizational development director | organizational development lead | leadership development manager | leadership development director | leadership development lead | talent development manager | talent development director | talent development lead | workforce development manager | workforce development director | workforce development lead | professional development manager | professional development director | professional development lead | talent development | employee development | training consultant | learning architect',
  counsel:
    'counsel | legal counsel | lawyer | attorney | general counsel | legal manager | legal advisor | legal director | legal staff | privacy counsel | contracts manager | contract manager | compliance counsel | paralegal | legal consultant | legal specialist | head legal | legal lead | corporate counsel | solicitor | compliance officer legal | chief legal officer',
};

/**
 * With one of these words beside them, broad words such as "designer" or "developer" name a trade that is not
 * meant: a title that holds one of them names no role by a single word.
 */
export const otherTrades =
  'floral flower fashion interior lighting jewelry costume hair landscape furniture textile set stage theater theatre tattoo nail kitchen real estate land property ' +
  'locomotive railroad train railway sound audio stationary marine boat ship flight aircraft civil structural mechanical chemical petroleum mining nuclear agricultural geological environmental hydraulic broadcast highway traffic building construction naval ' +
  'photo film restaurant hotel retail store school classroom chemistry clinical medical nursing police fire forest animal dog horse fitness athletic personal physical tennis golf music dance driver warehouse truck bus mortgage insurance';

/** Many other trades have these too, so they name a role only where nothing else stands in the title. */
export const onlyAlone = 'tester';
