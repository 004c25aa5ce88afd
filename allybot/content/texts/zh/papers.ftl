### Needs review by a speaker.

# 给家庭打印的页面，以及怎样寻找被拘留的人。allybot只给空白页，什么都不收。

refused-papers-see = 您不能在这里看这些。
paper-language-hint = 语言
paper-from = 根据下列指南，于{ DAY($day) }用我们自己的话写成：{ $sources }
paper-fact-from = 出处：{ $source }。{ DAY($day) }核对。
paper-fact-checked = { DAY($day) }核对。
paper-fact-government = 这是政府的。

button-paper-plan = 打印家庭计划
button-paper-family = 给家庭的一页
button-paper-locate = 寻找被拘留的人
button-paper-hotline = 求助电话
button-paper-find = 附近谁能帮忙

# 对 /plan 的回答。

paper-plan-heading = 您家的计划，可以打印
paper-plan-lead = 一张纸，正反两面。正面：有人被拘留时给谁打电话。反面：谁照顾家人。
paper-plan-how = 打印出来用手填写，或者在您自己的手机或电脑上填写。
paper-plan-nothing-kept = **allybot什么都不保存**。它只给您空白页，看不到您写的内容。不要在这里输入计划的内容，也不要发回来：这里不能上传任何东西。
paper-plan-typing = 输入中文时，大多数软件都能显示。如果您看到方块或问号，请打印空白的计划，用手填写。
paper-other-letters = 这些字母allybot还画不出来，所以这一页是英文的。
paper-plan-file-about = 计划：两页空白表格
paper-plan-file-title = 我们的计划

# 怎样保管：写在纸上，也写在回答里。

paper-keep = 怎样保管这份计划
paper-keep-1 = 写在纸上，放在家里。给您信任的人一份。
paper-keep-2 = 不要随身带着。不要给移民官看。
paper-keep-3 = 绝不要用聊天软件或电子邮件发送。不要拍照。
paper-keep-4 = 在手机或电脑上填写的？打印出来，然后删除文件。
paper-keep-5 = 每三个月一起看一遍。

# 第一页：有人被拘留时的计划。

paper-day = 如果有人被拘留：我们的计划
paper-day-lead = 想填的就填，其他的空着。拿着这一页的人从上到下打电话。
paper-call = 马上打电话
paper-call-more = 最初几个小时，律师能做的最多。
paper-field-attorney = 律师
paper-field-contact = 家人或朋友
paper-field-organization = 要通知的组织
paper-field-phone = 电话
paper-person = 为了找到这个人
paper-person-more = 移民局（ICE）的查询网页要A号码和出生国；或者准确的姓名和出生国，出生日期可以不填。请按证件上的写法填写。
paper-field-name = 全名
paper-field-other-names = 其他名字或写法
paper-field-born = 出生日期
paper-field-country = 原籍国（出生国）
paper-field-a-number = A号码
paper-papers = 证件在哪里
paper-papers-more = 只写在哪里，谁可以去拿。
paper-field-passport = 护照
paper-field-certificates = 出生证
paper-field-prescriptions = 处方
paper-field-case = 案件的文件
paper-company = 谁陪我们去
paper-company-more = 去报到或出庭时，您要几个人陪？随时可以改。
paper-company-nobody = 不要人陪
paper-company-one = 一个人
paper-company-few = 几个人
paper-company-many = 很多人
paper-field-wishes = 他们要知道的（语言，您需要什么，谁不要来）
paper-field-copies = 谁有这一页的复印件
paper-field-reviewed = 上次看过的日期

# 第二页：家庭的安全计划。

paper-home = 我们家：谁做什么
paper-home-lead = 一起商量，也和您写在这里的人商量。先问他们愿不愿意。
paper-children = 孩子
paper-field-child = 孩子{ $number }：姓名
paper-field-school = 学校、班级、学校电话
paper-field-taker = 谁照顾孩子（{ $number }）
paper-field-pickup = 谁可以接孩子？学校有没有这些人的书面名单？
paper-health = 健康
paper-field-doctor = 医生或诊所
paper-field-medicine = 药：谁吃什么药，什么时候吃
paper-field-allergies = 过敏和疾病，是谁的
paper-caregiver = 照顾孩子的人的授权文件
paper-caregiver-more = 有了它，另一位成年人可以在学校和医院替孩子办事。各州的表格不同：请问律师您需要哪一种。
paper-field-form = 哪种表格，签字日期
paper-field-form-place = 放在哪里
paper-house = 住房、钱和工作
paper-field-keys = 谁有家里的钥匙
paper-field-car = 车：谁有钥匙，谁可以开
paper-field-money = 谁付房租和账单，用什么钱
paper-field-accounts = 银行和保险的文件在哪里
paper-field-pets = 谁照顾宠物
paper-field-work = 谁给工作单位打电话，号码
paper-field-others = 其他需要我们的人（父母、邻居）
paper-field-more = 还有什么重要的事

# 给不在这里的家庭的一页。

paper-family-heading = 给家庭的一页，可以打印
paper-family-lead = 给不用Discord的家庭。打印出来交给他们，和他们一起看一遍。
paper-family-ask = 里面有：陪同的人做什么，给谁打电话，几句话的权利，要准备什么。上面没有任何姓名。
paper-family-file-about = 给家庭的一页，用他们的语言
paper-family-file-title = 您不必一个人去
paper-family-hello = 我们是邻居。我们陪人去移民局报到、去法院，让谁都不必一个人去。不收费。
paper-family-do = 陪同的人做什么
paper-family-do-1 = 先和您见面，陪您去，一直等到您出来。
paper-family-do-2 = 保持冷静，在旁边看，把发生的事写下来。
paper-family-do-3 = 如果您被拘留，他们给您的律师和您指定的人打电话。
paper-family-do-4 = 他们不是律师，不替您说话，也不问您的身份。
paper-family-choose = 由您决定
paper-family-choose-1 = 一个人、几个人、很多人，或者不要人陪：由您说。
paper-family-choose-2 = 他们可以知道什么，给谁打电话，由您说。
paper-family-choose-3 = 您随时可以改主意，随时可以停止，不需要理由。
paper-family-rights = 几句话说您的权利
paper-family-rights-1 = 您可以保持沉默。用英文说：“I choose to remain silent.”
paper-family-rights-2 = 没有法官签署的搜查令，不要开门。请他们从门缝底下给您看。
paper-family-rights-3 = 和律师谈过以前，什么都不要签。
paper-family-rights-4 = 不要跑，不要反抗，不要说谎。不要出示假证件。
paper-family-rights-5 = 每次预约和每次开庭都要去。
paper-family-steps = 一步一步做好准备
paper-family-steps-1 = 背下两个电话号码：律师的和一位家人的。
paper-family-steps-2 = 决定谁照顾孩子。先问那个人，也告诉孩子。
paper-family-steps-3 = 书面告诉学校，谁可以接孩子。
paper-family-steps-4 = 把护照、出生证和处方放在一个地方。告诉一个人在哪里。
paper-family-steps-5 = 写下药、医生和过敏。
paper-family-steps-6 = 决定谁有钥匙，谁付房租和账单。谁照顾宠物？谁给工作单位打电话？
paper-family-steps-7 = 都写在纸上。放在家里，给您信任的人一份。不要写在聊天软件里。
paper-family-forms = 照顾孩子的人的授权文件
paper-family-forms-differ = 各州的表格不同。
paper-family-forms-state = 您需要 { $state } 的表格。
paper-family-forms-where = 请看这里：{ $title }，{ $link }（{ DAY($day) }核对）。
paper-family-forms-ask = 请问律师或求助电话，您需要哪一种。
paper-family-hotline = 给谁打电话

# 怎样寻找被拘留的人。

locate-heading = 寻找被拘留的人
locate-lead = 家人怎样寻找被拘留的人。**不要输入姓名**：不要在这里，也不要在别的聊天里。由您自己查。allybot什么都不问，也不找任何人。
locate-lawyer = **先给律师打电话**。几个小时之内，人就可能被送到别的州。律师能做什么，要看人在哪里。
locate-page = 移民局（ICE）的查询网页
locate-page-asks = 它要下面两种中的一种：
locate-page-number = **A号码和出生国**。号码有九位：不够九位，在前面加零。
locate-page-name = **准确的姓名和出生国**：名和姓，按证件上的写法。出生日期有帮助，但可以不填。
locate-page-spelling = 找不到？试试别的写法，每个姓分开试。
locate-page-adults = 它只显示成年人。
locate-page-unchecked = 本团体最近没有人核对过这个网页的链接。请问协调人。或者上网搜索“ICE detainee locator”：正确的网页属于ice.gov。
locate-not-found = “没有找到”不等于“没有被拘留”
locate-not-found-day = 移民局可能要24小时或更久才显示一个人。
locate-not-found-border = 被边境官员（CBP）扣留？那可能要48小时或更久。
locate-not-found-again = 每隔几个小时再查一次，并告诉律师。
locate-not-found-left = 已经放出来的人，最多60天内还可能显示在那里。
locate-phone = 打电话
locate-phone-court = 移民法院的电话会说下次开庭的日期。它要A号码。新的日期可以说明案子在哪里。
locate-phone-court-unchecked = 本团体最近没有人核对过它的号码。法院的信上有这个号码。
locate-phone-children = 独自被扣留的孩子：给父母的电话。
locate-phone-recorded = 从拘留所打出的电话会被录音。不要在电话里说身份，也不要说在哪里出生。
locate-lawyers = 还没有律师？
locate-lawyers-none = 请问求助电话，或者您附近的组织。
