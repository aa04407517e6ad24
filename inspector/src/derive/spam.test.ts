import { expect, test } from "vitest";
import { isSpamTarget, spamWords, tellsOf } from "./spam.ts";

/** Ordinary sentences in which two neighbouring words make one of the list: each piece holds at least one such place. */
const ORDINARY = `
新时代考卷 新时代考验 中国古代考试制度 近现代考古研究所 历代考生 近现代考古学会 历代考古图录 中国古代考试博物馆 当代考据学 清代考据与校勘 唐代考课制度
刘伟哥哥的支教日记 小伟哥哥讲故事 张伟哥获道德模范称号
请家长留意以下注意事项 家长会如下注意事项 线下注册流程 线下注重过程评价 新生线下注册须知 在古文名篇旁边写下注解 教师名下注销账号
加大投注意力训练 全情投注精力做好课后服务 把爱心投注教育事业的目光投注乡村
加快三全育人综合改革 加快三教改革 尽快三方签约 加快三维目标落实
复盘口语考试 键盘口诀 复盘口碑学校 硬盘口的保养
户外挂牌仪式 校外挂职锻炼 外挂墙板施工课程 室外挂图 海外挂牌成立孔子学院
重返水利讲堂 往返水上课堂 重返水乡
中国亚博览会 东亚博物馆联盟 中国东亚博士论坛 亚欧与中亚博士生论坛
官网投稿须知 上网投票选举 互联网投资者教育 校园网投诉渠道 官网投递简历 网投递简历
渔具与捕鱼业 捕鱼技术史 捕鱼机械
红色情怀 红色情景剧 特色情况介绍 本色情感课堂 角色情境教学 红色情缘 古色情韵
诗词中的感情色彩 爱情色彩 热情色调 抒情色彩
三级片区教研 南黄片区教研活动 硫黄片剂说明
争做爱国青年 争做爱校好学生 我做爱心志愿者 争做爱党爱国好少年 做爱劳动的孩子
第一肖像画展 一肖像权案例
昏迷药物急救 民办学校公私服务边界 私服装定制实训 公私服务
印刷单位名单 印刷单价公示 每天刷单词 印刷单张
对口支援交流活动 对口支援交通保障 声援交流 救援交接
节约炮制工艺 大约炮弹飞行时间
教学楼凤凰木 黄鹤楼凤凰台 一号楼凤鸣厅
长春药学院 宜春药材市场 立春药膳 春药用植物园
强壮阳光少年 悲壮阳关曲 茁壮阳光体育
印刷钻石样张 刷钻研精神
长跑分组名单 赛跑分数表 接力跑分工 跑分组
微博彩绘大赛 文博彩陶展 渊博彩云讲坛 广博彩排
精彩票选活动 出彩票选
象棋牌匾 围棋牌坊
新时代孕育新机遇 现代孕产妇保健 古代孕育观念
热爱体育 我爱体育 酷爱体育 可爱体育老师 喜爱体育锻炼 关爱体育特长生 师生热爱体育运动
体验金融知识 体验金工实习 体验金秋校园
送教上门服务 便民上门服务 志愿者上门服务 预约上门服务 残疾儿童送教上门服务
精华体会交流 清华体会 中华体会
快乐十分钟 课间快乐十分钟 快乐动体育 百家乐器展 百家乐团 百家乐学堂
六合彩虹桥小学 六合彩色跑 时时彩虹 分分彩灯
购买球网架 采买球网
一夜情深 注册送审材料 注册送检
证书jpg电子版 证件照JPG电子照 成绩单pg电子版 mpg电子教案
立德成人视频课 长大成人电影展 成人视频课程
米兰中国文化中心 香港资料馆 澳门资料室 香港资料图书角 澳门资料汇编
老虎机智的故事 小牛牛奶 蓝牛牛肉
蒜蓉菠菜 菠菜汤 菠菜鸡蛋面 清炒菠菜
世博体育精神 半岛体育文化节 星空体育课 江南体育产业 山东半岛体育
一九五八年建校 教师节座谈会 立德树人 主动接受社会监督 学前教育 双减 课后服务 招生简章 就业质量年度报告
`
  .split(/\s+/)
  .filter((one) => one !== "");

test.each(ORDINARY)("%s advertises nothing", (text) => expect(spamWords(text)).toEqual([]));

test("what advertises stays so, beside the same neighbours", () => {
  const advertised = `
代考网 替考代考 代考包过 四六级考试代考 代考枪手 印度伟哥 伟哥正品 线上下注 下注网 足球投注网 投注站平台 快三计划 江苏快三 滚球盘口 游戏外挂 cf外挂 返水最高
亚博官网 亚博会员登录 网投平台 澳门网投 捕鱼机 街机捕鱼 捕鱼达人现金 抢庄牛牛场 牛牛游戏 百人牛牛 色情网 色情电影 情色片 情色小说 黄片网 做爱视频 一肖中特 迷药购买 传奇私服 私服发布
刷单兼职 援交妹 同城约炮 楼凤网 春药店 壮阳药 刷钻网 跑分平台 博彩公司 彩票网 棋牌游戏 代孕公司 爱体育app 爱体育官网 三级片网 美女上门服务 同城上门服务 小姐上门服务 快乐十分开奖
六合彩开奖 时时彩 百家乐平台 体验金领取 pg电子游戏 mg电子 华体会 香港资料大全 菠菜网 半岛体育官网 江南体育app 一夜情网 注册送38元 成人视频网 买球网站`
    .split(/\s+/)
    .filter((one) => one !== "");
  expect(advertised.filter((one) => spamWords(one).length === 0)).toEqual([]);
});

test("what is taken out of a text joins nothing that stood apart", () => {
  expect(spamWords("博福利彩票彩")).toEqual([]);
});

test.each([
  "老虎机原理课件",
  "博弈论与百家乐论文",
  "赌博罪司法解释",
  "开设赌场罪",
  "赌博犯罪研究",
  "网络博彩案件宣判",
  "色情网站通报",
  "代开发票团伙落网",
  "赌博的伦理学",
  "捕鱼机械",
  "农业机械",
  "刷单预警",
])("%s tells of it", (label) => expect(tellsOf(label)).toBe(true));

test.each([
  "代写论文",
  "代写毕业论文",
  "论文代写",
  "论文快速代发",
  "三级片伦理电影",
  "伦理片在线",
  "伦理大片",
  "博彩公司法甲直播",
  "赌场部落网",
  "六合彩罪恶都市",
  "彩票通报价",
  "六合彩预警号码",
  "老虎机械版",
])("%s tells of nothing", (label) => expect(tellsOf(label)).toBe(false));

test.each([
  "specialist",
  "socialist",
  "tianyabook",
  "liyabo",
  "yaboedu",
  "photogelato",
  "guangbocaijing",
  "yiqipaiche",
  "shentaiyang",
  "xpjy",
  "zhongkaiyundong",
])("the host %s is nobody's casino", (name) => {
  expect(isSpamTarget(`https://www.${name}.example/`)).toBe(false);
  expect(isSpamTarget(`https://${name}.example/`)).toBe(false);
});

test.each([
  "cialis",
  "buycialis",
  "cialis-online",
  "cialis20mg",
  "yabo",
  "yabo88",
  "vip-yabo",
  "yabovip",
  "yabotiyu",
  "m3yabo1",
  "xpj888",
  "bocaiwang",
  "qipai365",
  "kaiyunty",
  "mykaiyun",
  "pornhd",
  "freeporn",
  "togel4d",
  "hentaivideos",
  "bestcasinosonline",
])("the host %s is one", (name) => expect(isSpamTarget(`https://www.${name}.example/`)).toBe(true));
