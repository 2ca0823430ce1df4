/**
 * Words that people write for the same subject, in the languages of our titles; the first stands for all of them.
 * Only what may stand for each other in a need and an offer: a word that is merely related would make a reason
 * untrue.
 */
export const synonyms: readonly string[] = [
  'pricing price preis bepreisung preisgestaltung preissetzung prix tarification precio precios preco precos precificacao 価格 価格設定 プライシング 定价 定價 价格',
  'research study forschung recherche investigacion pesquisa リサーチ 調査 调研 調研 研究',
  'experiment experimentation experimentieren experimentation experimento experimentacion experimentacao 実験 实验 實驗',
  'user nutzer anwender benutzer utilisateur usuario utilizador ユーザー ユーザ 用户 用戶 使用者',
  'customer client kunde cliente kunden 顧客 客户 客戶',
  'interview interviewing befragung entretien entrevista インタビュー 访谈 訪談',
  'roadmap roadmapping ロードマップ 路线图 路線圖',
  'analytics analysis analyse analyze analizar analisis 分析 アナリティクス',
  'data daten donnee donnees dato datos dado dados データ 数据 數據 資料',
  'design gestaltung conception diseno デザイン 设计 設計',
  'marketing vermarktung mercadotecnia マーケティング 营销 行銷',
  'sales selling vertrieb verkauf vente ventes venta ventas venda vendas 営業 销售 銷售',
  'growth wachstum croissance crecimiento crescimento グロース 成長 增长 增長',
  'strategy strategie estrategia 戦略 战略 策略',
  'leadership fuhrung liderazgo lideranca リーダーシップ 领导力 領導力',
  'team equipe equipo チーム 团队 團隊',
  'quality qualitat qualite calidad qualidade 品質 质量',
  'testing test tests prueba pruebas teste testes テスト 测试 測試',
  'security sicherheit securite seguridad seguranca セキュリティ 安全',
  'accessibility a11y barrierefreiheit accessibilite accesibilidad acessibilidade アクセシビリティ 无障碍',
  'prioritization prioritisation prioritizing prioritising priorisierung priorisation priorizacion priorizacao 優先順位 优先级',
  'negotiation verhandlung verhandlungsfuhrung negociation negociacion negociacao 交渉 谈判',
  'facilitation moderation facilitating animation facilitacion facilitacao ファシリテーション 引导',
  'budget budgeting budgetierung presupuesto orcamento 予算 预算',
  'forecast forecasting prognose prevision pronostico previsao 予測 预测',
  'packaging bundling bundle bundles paketierung',
  'hiring recruiting recruitment rekrutierung recrutement reclutamiento contratacion recrutamento 採用 招聘',
  'coaching mentoring mentorship mentorat mentoria コーチング 辅导',
];
